import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { orderEventSchema, type OrderEvent } from '@minipay/contracts';
import { Webhook } from 'standardwebhooks';
import { listening } from './listening.ts';

export interface ReceivedEvent {
  readonly id: string;
  readonly event: OrderEvent;
}

interface HttpAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** How the merchant's system answers, now or when the test says so; `null` cuts the connection. */
export type EventAnswer = HttpAnswer | Promise<HttpAnswer> | null;

/**
 * A merchant's own system: it takes events as any receiver of Standard Webhooks does, by the
 * library's own verification, and refuses what that refuses.
 */
export async function startEventReceiver(secret: string) {
  const received: ReceivedEvent[] = [];
  const answers: EventAnswer[] = [];
  const refused: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const answer = answers.length > 0 ? answers.shift() : { status: 204 };
      if (!answer) {
        request.socket.destroy();
        return;
      }
      const headers = request.headers as Record<string, string>;
      try {
        const event = orderEventSchema.parse(new Webhook(secret).verify(body, headers));
        received.push({ id: headers['webhook-id'] ?? '', event });
        const { status, headers: answered } = await answer;
        response.writeHead(status, answered).end();
      } catch (error) {
        refused.push(String(error));
        response.writeHead(400).end();
      }
    });
  });
  const at = await listening(server);
  return { url: `${at.url}/events`, stop: () => at.stop(), received, answers, refused };
}
