import { envelopeWritten, type Written } from '../gateway/answer-delivery.ts';
import { badlySigned, unsigned } from './broken-signature.ts';
import type { AnswerEffect } from './scenario.ts';

const REASON = { 500: 'Internal Server Error', 502: 'Bad Gateway' } as const;
/** The discard port of this machine: where nobody listens. */
const ELSEWHERE = 'http://127.0.0.1:9/api/entry';

/** The end of a connection while the gateway is down. */
export const NOT_REACHED: Written = { does: 'cut', remark: 'the gateway is down' };

/** What is written to the socket in place of the signed answer `json`. */
export function writtenInstead(json: string, effect: AnswerEffect): Written {
  const whole = envelopeWritten(json);
  switch (effect.effect) {
    case 'slow':
      return { ...whole, afterMs: effect.seconds * 1_000, remark: `after ${effect.seconds} s` };
    case 'silence':
      return { does: 'nothing', remark: 'never sent' };
    case 'reset':
      return { does: 'cut', remark: 'the connection was reset' };
    case 'page':
      return webPage(effect.status);
    case 'redirect':
      return {
        does: 'write',
        status: 302,
        headers: { Location: ELSEWHERE, 'Content-Length': 0 },
        body: '',
        remark: 'a redirect',
      };
    case 'half': {
      const body = json.slice(0, json.length / 2);
      return { ...whole, body, thenCut: true, remark: 'broken off in the middle' };
    }
    case 'empty':
      return { ...envelopeWritten(''), remark: 'an empty body' };
    case 'badly-signed':
      return { ...envelopeWritten(badlySigned(json)), remark: 'badly signed' };
    case 'unsigned':
      return { ...envelopeWritten(unsigned(json)), remark: 'unsigned' };
  }
}

function webPage(status: 500 | 502): Written {
  const title = `${status} ${REASON[status]}`;
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  const type = { 'Content-Type': 'text/html', 'Content-Length': body.length };
  return { does: 'write', status, headers: type, body, remark: `HTTP ${status}` };
}
