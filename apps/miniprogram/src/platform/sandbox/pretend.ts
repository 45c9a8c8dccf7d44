import type { Shop, Wallet } from '@minipay/contracts';
import type { ReactNode } from 'react';
import type { Http } from '../../api/http.ts';
import type { Language } from '../../i18n/language.ts';
import type { Platform } from '../platform.ts';
import type { Storage } from '../storage.ts';

/** Calls back once after `delayMs`; what it returns stops that. */
export type After = (delayMs: number, wake: () => void) => () => void;

export interface PretendPorts {
  readonly shop: Shop;
  readonly wallet: Wallet;
  readonly storage: Storage;
  readonly newId: () => string;
  /** Sends a `POST` to a path of the server. */
  readonly post: (path: string) => Promise<void>;
  readonly after: After;
}

export interface NetworkPorts {
  /** The phone's real network. */
  readonly http: Http;
  /** Whether the app found itself in front of a sandbox, and pretends. */
  readonly isPretended: () => boolean;
  readonly after: After;
}

/** A login, a payment sheet that moves no money, and a network, for a server that is a sandbox. */
export interface Pretend {
  /** The pretended platform, or undefined for a live shop. */
  readonly platformFor: (ports: PretendPorts) => Platform | undefined;
  /** The phone's network, as slow as the workbench around the shop wants it. */
  readonly network: (ports: NetworkPorts) => Http;
  /** The sheet itself; draws nothing while no payment is asked for. */
  readonly Sheet: (props: { readonly language: Language }) => ReactNode;
}
