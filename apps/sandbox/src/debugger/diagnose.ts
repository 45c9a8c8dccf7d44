import type { KnownApp } from '../gateway/apps.ts';
import { canonicalString } from '../gateway/canonical.ts';
import type { GatewayKey } from '../gateway/rsa.ts';
import type { WireFields } from '../gateway/wire-fields.ts';
import type { Mistake, SignatureDiagnosis } from './diagnosis.ts';
import { firstDifference } from './first-difference.ts';
import { mistake, type MistakeCode } from './mistakes.ts';
import {
  bareDigest,
  openPss,
  openSignature,
  signatureLength,
  type OpenedSignature,
} from './opened-signature.ts';
import { sentFields } from './recipe.ts';
import { searchSigned, type Search } from './search.ts';
import { readSignature, type SignatureReading } from './signature-text.ts';

/** Whose keys a request may have been signed with. */
export interface DiagnosisParts {
  readonly apps: ReadonlyMap<string, KnownApp>;
  /** The gateway's: its public half a confused client may have put into the text. */
  readonly key: Pick<GatewayKey, 'publicKey'>;
}

interface Case extends DiagnosisParts {
  readonly fields: WireFields;
  readonly computed: string;
  readonly app: KnownApp;
}

/** Of other apps' keys this many are tried. */
const MAX_OTHER_KEYS = 200;

/**
 * Reads off a request's signature what its sender signed, and names the mistake.
 *
 * An RSA signature by PKCS #1 v1.5 gives its hash back to whoever holds the public key. So which
 * key and which hash were used is certain, and a text is named only where its hash is that one.
 */
export function diagnose(fields: WireFields, parts: DiagnosisParts): SignatureDiagnosis {
  const computed = canonicalString(fields);
  const sign = fields.get('sign')?.text ?? '';
  if (sign === '') return refused(computed, ['sign-missing'], 'There is nothing to check.');
  const app = parts.apps.get(fields.get('app_id')?.text ?? '');
  if (!app) return refused(computed, ['unknown-app'], 'There is no key to check with.');
  const told = { ...parts, fields, computed, app };
  const readings = readSignature(sign);
  if (readings.length === 0) {
    return refused(computed, ['sign-not-base64'], 'sign does not read as bytes.');
  }
  return (
    byAppKey(told, readings) ??
    byOtherKey(told, readings) ??
    byNoKey(told, readings) ??
    refused(computed, ['unknown-key'], 'The app’s public key does not open this signature.')
  );
}

/** What the app's own key opens. */
function byAppKey(told: Case, readings: readonly SignatureReading[]) {
  const { publicKey } = told.app;
  for (const reading of fitting(readings, signatureLength(publicKey))) {
    const opened = openSignature(reading.bytes, publicKey);
    if (opened) return explained(told, reading, opened, search(told, opened));
  }
  for (const reading of fitting(readings, signatureLength(publicKey))) {
    for (const opened of openPss(reading.bytes, publicKey)) {
      const searched = search(told, opened);
      if (searched.found) return explained(told, reading, opened, searched);
    }
  }
  return undefined;
}

/** What the key of another app opens: which one is all that matters. */
function byOtherKey({ apps, app, computed }: Case, readings: readonly SignatureReading[]) {
  for (const [appId, other] of [...apps].slice(0, MAX_OTHER_KEYS)) {
    if (other === app) continue;
    for (const { bytes } of fitting(readings, signatureLength(other.publicKey))) {
      if (!openSignature(bytes, other.publicKey)) continue;
      const found = `The signature is made with the key of app ${appId}.`;
      return { ...refused(computed, [], found), mistake: mistake('other-key', appId) };
    }
  }
  return undefined;
}

/** What is not as long as a signature: a hash, perhaps, or cut off. */
function byNoKey(told: Case, readings: readonly SignatureReading[]) {
  const due = signatureLength(told.app.publicKey);
  if (fitting(readings, due).length > 0) return undefined;
  for (const reading of readings) {
    const digest = bareDigest(reading.bytes, 'hash-only');
    const searched = digest && search(told, digest);
    if (digest && searched?.found)
      return explained(told, { bytes: reading.bytes }, digest, searched);
  }
  const length = readings[0]?.bytes.length ?? 0;
  const found = `sign holds ${length} bytes; a signature by this app’s key has ${due}.`;
  return refused(told.computed, ['sign-length'], found);
}

function fitting(readings: readonly SignatureReading[], length: number) {
  return readings.filter(({ bytes }) => bytes.length === length);
}

function search({ fields, apps, app, key }: Case, opened: OpenedSignature): Search {
  const appId = [...apps].find(([, known]) => known === app)?.[0] ?? '';
  const publicKey = app.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const knownKeys = [appId, publicKey, key.publicKey];
  return searchSigned({ fields: sentFields(fields), knownKeys }, opened);
}

function explained(
  { computed, fields }: Case,
  reading: SignatureReading,
  opened: OpenedSignature,
  { found, triedCount }: Search,
): SignatureDiagnosis {
  const deviations = found?.deviations ?? [];
  const mistakes = [
    ...(reading.mistake ? [mistake(reading.mistake)] : []),
    ...(opened.mistake ? [mistake(opened.mistake, opened.hash)] : []),
    ...(found ? deviations.map(({ code, about }) => mistake(code, about)) : []),
    ...(found ? [] : [mistake('other-text')]),
  ];
  const isTypeWrong = fields.get('sign_type')?.text !== 'RSA2';
  const all = isTypeWrong ? [...mistakes, mistake('sign-type')] : mistakes;
  const by =
    opened.mistake === 'hash-only' ? 'sign is a hash' : 'The signature is made with the app’s key';
  const over = deviations.length > 0 || !found ? 'another text' : 'the right text';
  return told({
    isRight: all.length === 0,
    found: `${by}, over ${over}.`,
    computed,
    likelySigned: found?.text,
    mistakes: all,
    triedCount,
  });
}

function refused(
  computed: string,
  codes: readonly MistakeCode[],
  found: string,
): SignatureDiagnosis {
  const mistakes = codes.map((code) => mistake(code));
  return told({
    isRight: false,
    found,
    computed,
    likelySigned: undefined,
    mistakes,
    triedCount: 0,
  });
}

interface Told {
  readonly isRight: boolean;
  readonly found: string;
  readonly computed: string;
  readonly likelySigned: string | undefined;
  readonly mistakes: readonly Mistake[];
  readonly triedCount: number;
}

function told({ likelySigned, mistakes, ...rest }: Told): SignatureDiagnosis {
  const [first, ...further] = mistakes;
  const at = likelySigned === undefined ? undefined : firstDifference(rest.computed, likelySigned);
  return {
    ...rest,
    ...(likelySigned !== undefined && { likelySigned }),
    ...(at !== undefined && { firstDifference: at }),
    ...(first && { mistake: first }),
    ...(further.length > 0 && { furtherMistakes: further }),
  };
}
