import { randomInt } from 'node:crypto';
import type { Dispatcher } from 'undici';
import {
  PayCloudAnswerError,
  PayCloudApiError,
  PayCloudRequestError,
  PayCloudTransportError,
} from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { canonicalString } from './canonical.ts';
import { JsonError, parseJsonObject, scalarText, type JsonFields } from './json.ts';
import { problemWithTimeout, type Settings } from './settings.ts';
import { proveMessage, psnOf } from './signed-message.ts';
import type { Signer } from './signers/signer.ts';
import { openTransport } from './transport.ts';

/** A call of one API: its own parameters by their wire names, every value a text. */
interface GatewayCall {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A proven answer with code `0`. */
export interface GatewayAnswer {
  /** The gateway's serial number; empty if it sent none that looks like one. */
  readonly psn: string;
  readonly requestPsn: string;
  /** The fields of `data`; none where the API returns nothing. */
  readonly fields: JsonFields;
}

export interface Gateway {
  /**
   * Signs, sends once, proves the answer and opens it.
   *
   * @throws PayCloudRequestError, PayCloudTransportError, PayCloudSignatureError,
   * PayCloudAnswerError, PayCloudApiError
   */
  call(call: GatewayCall, options?: CallOptions): Promise<GatewayAnswer>;
  close(): Promise<void>;
}

/** Parameters that name the payer: cut out of the gateway's messages, which may echo them. */
const PERSONAL_PARAMS = ['sub_openid'] as const;
const MAX_MESSAGE_LENGTH = 200;
const MAX_API_CODE_LENGTH = 64;
/** Base64 of 2048 bits or more. */
const SIGNATURE = /^[A-Za-z0-9+/]{342,}={0,2}$/;

export function openGateway(settings: Settings, dispatcher: Dispatcher | undefined): Gateway {
  const transport = openTransport(dispatcher);
  return {
    call: async (call, { signal, timeoutMs = settings.timeoutMs } = {}) => {
      const timeoutProblem = problemWithTimeout(timeoutMs);
      if (timeoutProblem !== undefined) throw new PayCloudRequestError('options', timeoutProblem);
      const sentAtMs = readClock(settings.now);
      const requestPsn = newRequestPsn(sentAtMs);
      const body = JSON.stringify(await signed(call, settings, sentAtMs));
      const url = settings.gatewayBase + call.path;
      const { status, text } = await transport.post({ url, body, requestPsn, timeoutMs, signal });
      const envelope = readEnvelope(text, status, requestPsn);
      proveMessage(envelope, settings.verifier, { outcome: 'unknown', requestPsn });
      return openEnvelope(envelope, requestPsn, call.params);
    },
    close: () => transport.close(),
  };
}

async function signed(call: GatewayCall, { appId, signer }: Settings, sentAtMs: number) {
  const parameters: Record<string, string> = {
    app_id: appId,
    method: call.method,
    format: 'JSON',
    charset: 'UTF-8',
    sign_type: 'RSA2',
    version: '1.0',
    timestamp: String(sentAtMs),
    ...call.params,
  };
  return { ...parameters, sign: await signatureBy(signer, parameters) };
}

async function signatureBy(signer: Signer, parameters: Readonly<Record<string, string>>) {
  let sign: unknown;
  try {
    sign = await signer.sign(canonicalString(Object.entries(parameters)));
  } catch (error) {
    // The caller's own code, whose message may tell of a key: it stays the cause, and is not quoted.
    throw new PayCloudRequestError('signer', 'failed', error);
  }
  if (typeof sign === 'string' && SIGNATURE.test(sign)) return sign;
  throw new PayCloudRequestError('signer', 'did not return a signature in base64');
}

/** Whole milliseconds; 13 digits, as the gateway wants them (documented), reach from 2001 to 2286. */
function readClock(now: () => number): number {
  let nowMs: unknown;
  try {
    nowMs = now();
  } catch (error) {
    throw new PayCloudRequestError('now', 'failed', error);
  }
  if (typeof nowMs === 'number' && nowMs >= 1e12 && nowMs < 1e13) return Math.floor(nowMs);
  throw new PayCloudRequestError('now', 'must return milliseconds since 1970, of 13 digits');
}

/** 20 digits as the vendor's SDK makes them: MMddHHmmss, here in UTC, and random ones. */
function newRequestPsn(nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[^0-9]/g, '');
  return stamp.slice(4, 14) + String(randomInt(10 ** 10)).padStart(10, '0');
}

function readEnvelope(text: string, status: number, requestPsn: string): JsonFields {
  try {
    return parseJsonObject(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const message = `What came back is no answer of PayCloud's (HTTP ${status}): ${error.message}.`;
    const details = { outcome: 'unknown', requestPsn } as const;
    throw new PayCloudTransportError('not-an-answer', message, details);
  }
}

function openEnvelope(
  envelope: JsonFields,
  requestPsn: string,
  params: GatewayCall['params'],
): GatewayAnswer {
  const psn = psnOf(envelope);
  const details = { requestPsn, psn };
  const code = scalarText(envelope.get('code'));
  if (code === undefined) throw new PayCloudAnswerError('it has no code', details);
  if (code !== '0') {
    const message = printable(scalarText(envelope.get('msg')) ?? '', params);
    throw new PayCloudApiError(code.slice(0, MAX_API_CODE_LENGTH), message, details);
  }
  try {
    return { psn: psn ?? '', requestPsn, fields: openPayload(envelope) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new PayCloudAnswerError(`of its data, ${error.message}`, details);
  }
}

/** `data` is a text that holds JSON (five public integrations); an object is taken as it stands. */
function openPayload(envelope: JsonFields): JsonFields {
  const payload = envelope.get('data');
  if (!payload || payload.kind === 'null') return new Map();
  if (payload.kind === 'object') return payload.fields;
  if (payload.kind !== 'string') throw new JsonError('the form is not known');
  return payload.value === '' ? new Map() : parseJsonObject(payload.value);
}

function printable(message: string, params: GatewayCall['params']): string {
  const known = PERSONAL_PARAMS.flatMap((name) => params[name] ?? []);
  const safe = known.reduce((text, personal) => text.replaceAll(personal, '…'), message);
  return JSON.stringify(safe.slice(0, MAX_MESSAGE_LENGTH));
}
