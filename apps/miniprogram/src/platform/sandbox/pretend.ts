import type { Shop, Wallet } from '@minipay/contracts';
import type { ReactNode } from 'react';
import type { Language } from '../../i18n/language.ts';
import type { Platform } from '../platform.ts';
import type { Storage } from '../storage.ts';

export interface PretendPorts {
  readonly shop: Shop;
  readonly wallet: Wallet;
  readonly storage: Storage;
  readonly newId: () => string;
  /** Sends a `POST` to a path of the server. */
  readonly post: (path: string) => Promise<void>;
}

/** A login and a payment sheet that move no money, for a server that says it is a sandbox. */
export interface Pretend {
  /** The pretended platform, or undefined for a live shop. */
  readonly platformFor: (ports: PretendPorts) => Platform | undefined;
  /** The sheet itself; draws nothing while no payment is asked for. */
  readonly Sheet: (props: { readonly language: Language }) => ReactNode;
}
