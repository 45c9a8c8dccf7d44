import { PayCloudConfigError } from '../errors.ts';
import type { PayCloudOptions } from '../options.ts';
import { isLoopback } from './hosts.ts';
import {
  isDocumentationSample,
  readPrivateKey,
  readPublicKey,
  type RsaPrivateKey,
} from './keys.ts';
import { nearestName } from './nearest-name.ts';
import { checkSending, type SendingSettings } from './sending-settings.ts';
import { anyOf } from './signed-message.ts';
import { nodeSignerOf, nodeVerifierOf } from './signers/node.ts';
import type { Signer, Verifier } from './signers/signer.ts';

/** Options that were checked, with everything filled in. */
export interface Settings extends SendingSettings {
  readonly appId: string;
  readonly merchantNo: string;
  /** Without a slash at its end and without `/api/entry`. */
  readonly gatewayBase: string;
  readonly gatewayIsLoopback: boolean;
  readonly signer: Signer;
  readonly verifier: Verifier;
}

const MAX_GATEWAY_KEYS = 8;
const ID = /^[0-9A-Za-z_-]{1,32}$/;
const OPTION_NAMES: ReadonlySet<string> = new Set<keyof PayCloudOptions>([
  'appId',
  'merchantNo',
  'gatewayUrl',
  'privateKey',
  'gatewayPublicKey',
  'signer',
  'timeoutMs',
  'connectTimeoutMs',
  'answerTimeoutMs',
  'retries',
  'numbersAs',
  'hooks',
  'now',
  'random',
  'sleep',
  'proxy',
  'dispatcher',
]);

/**
 * Checks all options at once.
 *
 * @throws PayCloudConfigError that names every mistake
 */
export function checkOptions(options: PayCloudOptions): Settings {
  // What a caller without types may give.
  const given: unknown = options;
  if (typeof given !== 'object' || given === null) {
    throw new PayCloudConfigError(['options are missing: appId, merchantNo, gatewayUrl …']);
  }
  const problems: string[] = [];
  for (const name of Object.keys(options)) {
    if (OPTION_NAMES.has(name)) continue;
    const near = nearestName(name, OPTION_NAMES);
    problems.push(`${name} is no option; ${near ? `the nearest is ${near}` : 'leave it out'}`);
  }
  const { appId, merchantNo, privateKey } = options;
  checkId('appId', appId, problems);
  checkId('merchantNo', merchantNo, problems);
  const sending = checkSending(options, problems);

  const gateway = collect(problems, () => readGatewayUrl(options.gatewayUrl));
  const own =
    privateKey === undefined ? undefined : collect(problems, () => readPrivateKey(privateKey));
  const signer = collect(problems, () => chooseSigner(options, own));
  const verifier = collect(problems, () => readGatewayKeys(options.gatewayPublicKey, own));
  const gatewayIsLoopback = gateway !== undefined && isLoopback(gateway);
  if (gateway && !gatewayIsLoopback && signer?.isDocumentationSample) {
    problems.push(
      "privateKey is the sample of PayCloud's documentation, which anybody holds; it may speak " +
        'to a gateway on this machine only: give your own key',
    );
  }
  if (problems.length > 0 || !gateway || !signer || !verifier) {
    throw new PayCloudConfigError(problems);
  }
  const gatewayBase = gateway.href.replace(/\/+$/, '').replace(/\/api\/entry$/, '');
  return { ...sending, appId, merchantNo, gatewayBase, gatewayIsLoopback, signer, verifier };
}

function checkId(name: string, value: unknown, problems: string[]): void {
  if (typeof value === 'string' && ID.test(value)) return;
  problems.push(`${name} must be 1 to 32 of 0-9 A-Z a-z _ -, as PayCloud gave it`);
}

function readGatewayUrl(text: unknown): URL {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new PayCloudConfigError(['gatewayUrl must be a URL such as https://open.n-age.co.jp']);
  }
  const problems: string[] = [];
  if (url.protocol === 'http:' && !isLoopback(url)) {
    problems.push('gatewayUrl must begin with https:// unless the gateway is on this machine');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    problems.push('gatewayUrl must have no user, password, query or fragment');
  }
  if (/\/api\/entry\/+[^/]/.test(url.pathname)) {
    problems.push('gatewayUrl must end at /api/entry or before it: each call has its own path');
  }
  if (problems.length > 0) throw new PayCloudConfigError(problems);
  return url;
}

/** @param own the private key, if one was given that can be read */
function chooseSigner(
  { privateKey, signer }: PayCloudOptions,
  own: RsaPrivateKey | undefined,
): Signer | undefined {
  if (signer === undefined && privateKey !== undefined) return own && nodeSignerOf(own);
  if (signer === undefined || privateKey !== undefined) {
    throw new PayCloudConfigError(['privateKey or signer must be given, and not both']);
  }
  // What a caller without types may give.
  const sign: unknown = (signer as Partial<Signer> | null)?.sign;
  if (typeof sign === 'function') return signer;
  throw new PayCloudConfigError(['signer must have a method sign']);
}

function readGatewayKeys(
  pasted: PayCloudOptions['gatewayPublicKey'],
  own: RsaPrivateKey | undefined,
): Verifier {
  const keys = [pasted].flat();
  if (keys.length < 1 || keys.length > MAX_GATEWAY_KEYS) {
    throw new PayCloudConfigError([`gatewayPublicKey must hold 1 to ${MAX_GATEWAY_KEYS} keys`]);
  }
  const problems: string[] = [];
  const verifiers = keys.flatMap((key, index) => {
    const name = keys.length === 1 ? 'gatewayPublicKey' : `gatewayPublicKey[${index}]`;
    return collect(problems, () => readGatewayKey(key, name, own)) ?? [];
  });
  if (problems.length > 0) throw new PayCloudConfigError(problems);
  return anyOf(verifiers);
}

function readGatewayKey(pasted: string, name: string, own: RsaPrivateKey | undefined): Verifier {
  const key = readPublicKey(pasted, name);
  if (own?.n.equals(key.n) || isDocumentationSample(key)) {
    throw new PayCloudConfigError([
      `${name} is the app's own public key; give the one that PayCloud shows as the gateway's`,
    ]);
  }
  return nodeVerifierOf(key);
}

/** Runs a check, and keeps its problems beside those of the others. */
function collect<T>(problems: string[], check: () => T): T | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof PayCloudConfigError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
