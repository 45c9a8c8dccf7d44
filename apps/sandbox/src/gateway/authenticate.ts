import { z } from 'zod';
import { refusal, type Answer } from './answer.ts';
import type { KnownApp } from './apps.ts';
import { canonicalString } from './canonical.ts';
import { verifies } from './rsa.ts';
import type { WireFields } from './wire-fields.ts';

/** A request whose signature was right. Texts by field name; empty ones are left out. */
export interface AuthenticRequest {
  readonly method: string;
  readonly appId: string;
  readonly merchantNo: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** How far a request's timestamp may be off the gateway's clock (documented). */
const MAX_SKEW_MS = 15 * 60_000;
/** Supported text has one to three UTF-8 bytes a character (documented): nothing outside the BMP. */
const OUTSIDE_BMP = /[\u{10000}-\u{10FFFF}\u{D800}-\u{DFFF}]/u;

/** The vendor's SDK sends this call with `trans_date` alone, without `merchant_no` (read off it). */
const NAMES_NO_MERCHANT = 'pay.bill.download';

/** Common parameters and their lengths, as the brand's documentation has them. */
const commonSchema = z.object({
  app_id: z.string().max(32),
  method: z.string().max(32),
  format: z.literal('JSON'),
  charset: z.literal('UTF-8'),
  sign_type: z.literal('RSA2'),
  version: z.literal('1.0'),
  timestamp: z.string().regex(/^[0-9]{13}$/),
  sign: z.string(),
});

export interface AuthenticateParts {
  readonly apps: ReadonlyMap<string, KnownApp>;
  readonly knowsMethod: (method: string) => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Checks who sent a request, in the order: complete, method, app, signature, time, merchant, text. */
export function authenticate(
  fields: WireFields,
  { apps, knowsMethod, now }: AuthenticateParts,
): AuthenticRequest | (Answer & { ok: false }) {
  const texts = textsOf(fields);
  const common = commonSchema.safeParse(texts);
  if (!common.success) {
    const names = common.error.issues.map((issue) => issue.path.join('.'));
    return refusal('SYS011', `Common parameter missing or not as documented: ${names.join(', ')}`);
  }
  const { app_id: appId, method, sign, timestamp } = common.data;
  if (!knowsMethod(method)) return refusal('E07303', 'The API is not authorized or does not exist');
  const app = apps.get(appId);
  if (!app) return refusal('SBX002', 'The sandbox does not know this app_id');
  if (!verifies(canonicalString(fields), sign, app.publicKey)) {
    return refusal('SYS002', 'Signature verification failed');
  }
  if (Math.abs(now() - Number(timestamp)) > MAX_SKEW_MS) {
    return refusal('SBX003', 'timestamp is more than 15 minutes off the gateway’s clock');
  }
  const { merchant_no: merchantNo = onlyMerchant(method, app), store_no: storeNo } = texts;
  if (merchantNo === undefined) return refusal('SBX005', missingMerchant(method));
  const stores = app.storesOf.get(merchantNo);
  if (!stores) return refusal('SBX004', 'merchant_no is not a merchant of this app');
  if (storeNo !== undefined && !stores.has(storeNo)) {
    return refusal('SBX004', 'store_no is not a store of this merchant');
  }
  const odd = [...fields].find(([, { kind, text }]) => kind === 'nested' || OUTSIDE_BMP.test(text));
  if (odd) {
    return refusal(
      'SBX005',
      `${nameOf(odd[0])}: no objects, no text outside the BMP such as emoji`,
    );
  }
  return { method, appId, merchantNo, texts };
}

/** Whom a call means that names no merchant: the app's only one, where it has no other (inferred). */
function onlyMerchant(method: string, { storesOf }: KnownApp): string | undefined {
  if (method !== NAMES_NO_MERCHANT || storesOf.size !== 1) return undefined;
  return [...storesOf.keys()][0];
}

function missingMerchant(method: string): string {
  if (method !== NAMES_NO_MERCHANT) return 'merchant_no: missing';
  return 'merchant_no: missing, and the app has several merchants: say which';
}

function textsOf(fields: WireFields): Record<string, string> {
  return Object.fromEntries(
    [...fields].filter(([, { text }]) => text !== '').map(([name, { text }]) => [name, text]),
  );
}

/** A field's name is the sender's text too; only a plain one is said back. */
function nameOf(field: string): string {
  return /^[a-z_]{1,32}$/.test(field) ? field : 'a field';
}
