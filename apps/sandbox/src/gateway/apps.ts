import type { KeyObject } from 'node:crypto';
import { SandboxError } from '../errors.ts';
import { readPublicKey } from './rsa.ts';

/** An app that the gateway knows, with the merchants it may speak for. */
export interface SandboxApp {
  readonly appId: string;
  /** The app's public key: PEM, or SubjectPublicKeyInfo in bare base64. */
  readonly publicKey: string;
  readonly merchants: readonly {
    readonly merchantNo: string;
    readonly storeNos: readonly string[];
    /** IANA name of the zone that its days are told in. Default `Asia/Tokyo`. */
    readonly timeZone?: string | undefined;
  }[];
}

/** The app of the documentation's example. Its private key is printed there, so it proves nothing. */
export const documentationApp: SandboxApp = {
  appId: 'wz715fc0d10ee9d156',
  publicKey:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAjD4k7gtcR5AlLv06LKXyeyJXXJ6mFmgeC9vOwA7L' +
    'HPdTSdDRz/QF73qU3ntUrVsUVWpnMh98lkSUp7G01kahPrUFg2dtUYYOQEPClmfUaUivn9O3l9StKzFJd8VK' +
    'LryYFs1rx2ZVKCKlwce+p1O7qRaOQqCpp8l2K2dCtoYzPfu3EV33+PiyeybO3fHhYDFihJtCDfoeEjHkQrlO' +
    'Q4CF3+FtLFGbshV4g7iGyA9ZAK6fSZzucKEmPzmAjNz43rGlzCx7py0doU4+MgGINllU/ObbFgk/gd6wQ4ab' +
    'jYGYUaz5/XIM2h31wn2a6V/QebkpXrhW1BQs/nu2akpkNDuTyQIDAQAB',
  merchants: [{ merchantNo: '312100007235', storeNos: ['4121000078'] }],
};

export interface KnownApp {
  readonly publicKey: KeyObject;
  /** Store numbers by merchant number. */
  readonly storesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Time zones by merchant number. */
  readonly timeZoneOf: ReadonlyMap<string, string>;
}

/**
 * The apps by their id.
 *
 * @throws SandboxError `BAD_CONFIG` where a key is not an RSA public key
 */
export function knownApps(apps: readonly SandboxApp[]): ReadonlyMap<string, KnownApp> {
  return new Map(apps.map((app) => [app.appId, knownApp(app)]));
}

function knownApp({ appId, publicKey, merchants }: SandboxApp): KnownApp {
  const storesOf = new Map(
    merchants.map(({ merchantNo, storeNos }) => [merchantNo, new Set(storeNos)]),
  );
  const timeZoneOf = new Map(
    merchants.map(({ merchantNo, timeZone = 'Asia/Tokyo' }) => [merchantNo, timeZone]),
  );
  try {
    return { publicKey: readPublicKey(publicKey), storesOf, timeZoneOf };
  } catch (cause) {
    throw new SandboxError('BAD_CONFIG', `The public key of app ${appId} cannot be read.`, {
      cause,
    });
  }
}
