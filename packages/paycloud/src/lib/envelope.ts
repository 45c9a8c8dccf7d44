import {
  PayCloudAnswerError,
  PayCloudApiError,
  PayCloudTransportError,
  type PayCloudErrorDetails,
} from '../errors.ts';
import { JsonError, parseJsonObject, scalarText, type JsonFields } from './json.ts';
import { isRawChannelMessage } from './raw-channel-messages.ts';
import { proveMessage, psnOf } from './signed-message.ts';
import type { Verifier } from './signers/signer.ts';

/** A proven answer with code `0`. */
export interface GatewayAnswer {
  /** The gateway's serial number; empty if it sent none that looks like one. */
  readonly psn: string;
  readonly requestPsn: string;
  /** The fields of `data`, without the channel's raw messages; none where the API returns nothing. */
  readonly fields: JsonFields;
}

/** What came back over HTTP, and what is known of the exchange. */
export interface Response {
  readonly text: string;
  readonly requestPsn: string;
  readonly httpStatus: number;
  readonly clockSkewMs: number | undefined;
}

/** Parameters that name the payer: cut out of the gateway's messages, which may echo them. */
const PERSONAL_PARAMS = ['sub_openid'] as const;
const MAX_MESSAGE_LENGTH = 200;
const MAX_API_CODE_LENGTH = 64;

/**
 * Proves an answer and opens it. The HTTP status decides nothing, as with the vendor's SDK: it is
 * the signature that counts.
 *
 * @param params those of the request, for the ones that no message may repeat
 * @throws PayCloudTransportError, PayCloudSignatureError, PayCloudAnswerError, PayCloudApiError
 */
export function openAnswer(
  response: Response,
  verifier: Verifier,
  params: Readonly<Record<string, string>>,
): GatewayAnswer {
  const { requestPsn, httpStatus, clockSkewMs } = response;
  const envelope = readEnvelope(response);
  const details = { outcome: 'unknown', requestPsn, httpStatus, clockSkewMs } as const;
  proveMessage(envelope, verifier, details);
  return openEnvelope(envelope, { ...details, psn: psnOf(envelope), requestPsn }, params);
}

function readEnvelope({ text, httpStatus, requestPsn }: Response): JsonFields {
  try {
    return parseJsonObject(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const message = `What came back is no answer of PayCloud's (HTTP ${httpStatus}): ${error.message}.`;
    const details = { outcome: 'unknown', requestPsn, httpStatus } as const;
    throw new PayCloudTransportError('not-an-answer', message, details);
  }
}

function openEnvelope(
  envelope: JsonFields,
  details: PayCloudErrorDetails & { readonly requestPsn: string },
  params: Readonly<Record<string, string>>,
): GatewayAnswer {
  const { requestPsn, psn, httpStatus } = details;
  const known = { requestPsn, psn, httpStatus };
  const code = scalarText(envelope.get('code'));
  if (code === undefined) throw new PayCloudAnswerError('it has no code', known);
  if (code !== '0') {
    const message = printable(scalarText(envelope.get('msg')) ?? '', params);
    throw new PayCloudApiError(code.slice(0, MAX_API_CODE_LENGTH), message, details);
  }
  try {
    return { psn: psn ?? '', requestPsn, fields: openPayload(envelope) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new PayCloudAnswerError(`of its data, ${error.message}`, known);
  }
}

/** `data` is a text that holds JSON (five public integrations); an object is taken as it stands. */
function openPayload(envelope: JsonFields): JsonFields {
  const payload = envelope.get('data');
  if (!payload || payload.kind === 'null') return new Map();
  if (payload.kind === 'object') return withoutRawMessages(payload.fields);
  if (payload.kind !== 'string') throw new JsonError('the form is not known');
  return payload.value === '' ? new Map() : withoutRawMessages(parseJsonObject(payload.value));
}

/** Here, so that no call can hand them out by mistake. */
function withoutRawMessages(fields: JsonFields): JsonFields {
  return new Map([...fields].filter(([name]) => !isRawChannelMessage(name)));
}

function printable(message: string, params: Readonly<Record<string, string>>): string {
  const known = PERSONAL_PARAMS.flatMap((name) => params[name] ?? []);
  const safe = known.reduce((text, personal) => text.replaceAll(personal, '…'), message);
  return JSON.stringify(safe.slice(0, MAX_MESSAGE_LENGTH));
}
