import type { IncomingHttpHeaders } from 'node:http';
import type { Response } from 'express';
import type { Clock } from '../clock.ts';
import type { Answer, Envelope } from './answer.ts';
import type { WireFields } from './wire-fields.ts';

/** A request as it came, before anybody judged it; of a body that cannot be read no fields. */
export interface ReceivedRequest {
  readonly fields: WireFields;
  readonly headers: IncomingHttpHeaders;
}

/** What is written to the socket. */
export type Written = {
  /** How long it waits first, by the sandbox's clock. */
  readonly afterMs?: number;
  /** What the log says of it where it is not the gateway's plain answer. */
  readonly remark?: string;
} & (
  | {
      readonly does: 'write';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | number>>;
      readonly body: string;
      /** Tears the connection down after the body, which may be shorter than its length says. */
      readonly thenCut?: boolean;
    }
  /** The connection is reset without a word. */
  | { readonly does: 'cut' }
  /** Nothing, and the connection stays open until the client leaves. */
  | { readonly does: 'nothing' }
);

/** Where the answers of a gateway that is not well are made: each step sees what the one before did. */
export interface AnswerDelivery {
  /** Stands in for judging the request, which then never arrived; `undefined` lets it be judged. */
  instead(request: ReceivedRequest): Written | undefined;
  /** What the gateway says, before it is signed. */
  answer(request: ReceivedRequest, answer: Answer): Answer;
  /** What becomes of the signed answer on its way. */
  written(request: ReceivedRequest, answer: Answer, sealed: Envelope): Written;
}

/** The answer of a gateway that is well. */
export function envelopeWritten(json: string): Written & { does: 'write' } {
  return {
    does: 'write',
    status: 200,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(json),
    },
    body: json,
  };
}

/** Writes it, in its time; `done` is called when it was, unless the client has gone before. */
export function write(response: Response, written: Written, clock: Clock, done: () => void): void {
  const go = () => {
    done();
    writeNow(response, written);
  };
  if (!written.afterMs) {
    go();
    return;
  }
  const cancel = clock.schedule(written.afterMs, go);
  response.once('close', cancel);
}

function writeNow(response: Response, written: Written): void {
  if (written.does === 'nothing') return;
  if (written.does === 'cut') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(written.status, written.headers);
  if (!written.thenCut) {
    response.end(written.body);
    return;
  }
  response.write(written.body, () => response.socket?.destroy());
}
