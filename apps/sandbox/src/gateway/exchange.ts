import type { Response } from 'express';
import { refusedSignature } from '../debugger/refused-signature.ts';
import { paymentOrderNoOf, type PaymentOrderNoParts } from '../refunds/payment-order-no.ts';
import { shownHeaders } from '../traffic/shown-headers.ts';
import type { GatewayDetails, TrafficLog, Witnessed } from '../traffic/traffic-log.ts';
import type { Clock } from '../clock.ts';
import { envelope, type Answer, type Envelope, type EnvelopeParts } from './answer.ts';
import {
  write,
  type AnswerDelivery,
  type ReceivedRequest,
  type Written,
} from './answer-delivery.ts';
import type { KnownApp } from './apps.ts';
import { canonicalString } from './canonical.ts';
import type { WireFields } from './wire-fields.ts';

const ORDER_ID = /^[0-9A-Za-z_-]{1,64}$/;

export interface ExchangeParts extends EnvelopeParts, PaymentOrderNoParts {
  readonly clock: Clock;
  readonly log: TrafficLog;
  readonly delivery: AnswerDelivery;
  readonly apps: ReadonlyMap<string, KnownApp>;
}

/** One request and its answer, on the socket and in the log. */
export interface Exchange {
  received(request: ReceivedRequest): void;
  /** Signs and sends what the gateway says. */
  answer(response: Response, answer: Answer): void;
  /** Sends something that is no answer of the gateway's. */
  answerInstead(response: Response, written: Written): void;
}

type Rest = Partial<Witnessed> & GatewayDetails;
type About = Pick<Witnessed, 'merchantOrderNo' | 'paymentOrderNo' | 'orderId' | 'title'> &
  Pick<GatewayDetails, 'exchange' | 'requestPsn'>;

export function openExchange(parts: ExchangeParts): Exchange {
  const { clock, log, delivery } = parts;
  const receivedAtMs = clock.now();
  const psn = parts.serials.psn();
  let about: About = { title: 'a body that cannot be read', exchange: psn };
  let request: ReceivedRequest = { fields: new Map(), headers: {} };

  const send = (response: Response, written: Written, rest: Rest) =>
    write(response, written, clock, () => {
      log.add({
        at: new Date(clock.now()).toISOString(),
        from: 'gateway',
        to: 'server',
        kind: 'answer',
        ...about,
        ...(written.does === 'write' && {
          status: written.status,
          headers: shownHeaders(written.headers),
        }),
        durationMs: clock.now() - receivedAtMs,
        ...rest,
      });
    });
  return {
    received(arrived) {
      request = arrived;
      const headers = shownHeaders(arrived.headers);
      about = { ...aboutOf(arrived.fields, parts), ...inHeaders(headers), exchange: psn };
      log.add({
        at: new Date(receivedAtMs).toISOString(),
        from: 'server',
        to: 'gateway',
        kind: 'request',
        ...about,
        headers,
        body: Object.fromEntries([...arrived.fields].map(([name, { text }]) => [name, text])),
        canonical: canonicalString(arrived.fields),
      });
    },
    answer(response, judged) {
      const answer = delivery.answer(request, judged);
      const sealed = envelope(answer, { ...parts, psn });
      const written = delivery.written(request, answer, sealed);
      const signature = refusedSignature(request.fields, judged, parts);
      const verdict = answer.ok ? 'accepted' : `${answer.code}: ${answer.reason}`;
      send(response, written, {
        ...shownBody(written, sealed),
        verdict: written.remark === undefined ? verdict : `${verdict} (${written.remark})`,
        ...(signature && { signature }),
      });
    },
    answerInstead(response, written) {
      send(response, written, {
        ...(written.does === 'write' && { body: written.body }),
        verdict: written.remark ?? 'not taken in',
      });
    },
  };
}

function shownBody(written: Written, { json, canonical }: Envelope): Partial<Witnessed> {
  if (written.does !== 'write') return {};
  if (written.body !== json) return { body: written.body };
  return { body: JSON.parse(json) as unknown, canonical };
}

function inHeaders(headers: Readonly<Record<string, string>>): Pick<GatewayDetails, 'requestPsn'> {
  const requestPsn = headers['http-request-psn'];
  return { ...(requestPsn !== undefined && { requestPsn }) };
}

function aboutOf(fields: WireFields, parts: PaymentOrderNoParts): About {
  const paymentOrderNo = paymentOrderNoOf(fields, parts)?.slice(0, 64);
  const merchantOrderNo = fields.get('merchant_order_no')?.text;
  const attach = fields.get('attach')?.text;
  return {
    title: (fields.get('method')?.text ?? 'no method').slice(0, 100),
    ...(merchantOrderNo && { merchantOrderNo: merchantOrderNo.slice(0, 64) }),
    ...(paymentOrderNo && { paymentOrderNo }),
    // A merchant who attaches the order's id lets the log join what the app and the gateway say.
    ...(attach && ORDER_ID.test(attach) && { orderId: attach }),
  };
}
