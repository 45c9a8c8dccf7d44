import { randomBytes } from 'node:crypto';
import { request } from 'undici';
import { PayCloudError, PayCloudSignatureError, PayCloudTransportError } from '../../errors.ts';
import { clientFrom, SETTINGS } from '../configuration.ts';
import { systemCodeOf, type Terminal } from '../terminal.ts';
import type { Finding } from './finding.ts';

/** Documented: 15 minutes either way. */
const MAX_SKEW_MS = 15 * 60_000;
const WORTH_A_WORD_MS = 60_000;
const TIMEOUT_MS = 10_000;

/** What the gateway itself tells: whether it is there, its clock, and a query that it signs. */
export async function checkGateway(env: Terminal['env']): Promise<readonly Finding[]> {
  const [reached, clock] = await reach(env[SETTINGS.gatewayUrl] ?? '');
  return [reached, clock, await askSigned(env)];
}

async function reach(gatewayUrl: string): Promise<readonly [Finding, Finding]> {
  const { origin } = new URL(gatewayUrl);
  const check = 'gateway reached';
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { statusCode, headers } = await request(origin, { method: 'HEAD', signal });
    const message = `${origin} answered (HTTP ${statusCode})`;
    return [{ check, ok: true, message }, clockLine(String(headers.date ?? ''))];
  } catch (error) {
    const message = `${origin} did not answer (${systemCodeOf(error)}): check address and firewall`;
    return [
      { check, ok: false, message },
      { check: 'clock', ok: null, message: 'not compared: the gateway did not answer' },
    ];
  }
}

function clockLine(dateHeader: string): Finding {
  const check = 'clock';
  const gatewayMs = Date.parse(dateHeader);
  if (Number.isNaN(gatewayMs)) {
    return { check, ok: null, message: 'not compared: the gateway told no time' };
  }
  const skewMs = Date.now() - gatewayMs;
  const side = skewMs < 0 ? 'behind' : 'ahead of';
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) < WORTH_A_WORD_MS) {
    return { check, ok: true, message: "within a minute of the gateway's" };
  }
  const message = `${seconds} s ${side} the gateway's, which allows 15 minutes: set it by NTP`;
  return { check, ok: Math.abs(skewMs) < MAX_SKEW_MS, message };
}

/** Asks for an order that nobody made: that changes nothing, and proves both keys. */
async function askSigned(env: Terminal['env']): Promise<Finding> {
  const check = 'signed query';
  const payCloud = clientFrom(env);
  try {
    const merchantOrderNo = `DOCTOR-${randomBytes(8).toString('hex')}`;
    await payCloud.queryOrder({ merchantOrderNo }, { timeoutMs: TIMEOUT_MS });
    return { check, ok: true, message: 'the gateway took our signature, and we proved its own' };
  } catch (error) {
    if (!(error instanceof PayCloudError)) throw error;
    return { check, ok: false, message: `${error.message} ${mendFor(error)}`.trim() };
  } finally {
    await payCloud.close();
  }
}

function mendFor(error: PayCloudError): string {
  const apiCode = 'apiCode' in error ? error.apiCode : undefined;
  const claimed = error instanceof PayCloudSignatureError ? error.claimedCode : undefined;
  switch (apiCode ?? claimed) {
    case 'SYS002':
      return `Upload the public half of ${SETTINGS.privateKey} to PayCloud (paycloud keys inspect shows it), or check ${SETTINGS.appId}.`;
    case 'SYS011':
      return `Check ${SETTINGS.appId}.`;
    case 'E07303':
      return `Ask PayCloud to allow order.query to ${SETTINGS.appId}.`;
  }
  if (error instanceof PayCloudSignatureError) {
    return `Check ${SETTINGS.gatewayPublicKey}: it must be the key of this very gateway.`;
  }
  if (error instanceof PayCloudTransportError) return `Check ${SETTINGS.gatewayUrl}.`;
  return `Check ${SETTINGS.merchantNo}.`;
}
