import type { Answers, Device } from '../device.ts';
import type { Network } from '../network.ts';
import type { Storage } from '../storage.ts';
import type { ForeignObject } from '../values.ts';
import type { ApiRuntime } from './async-api.ts';

/** The pages as the navigation calls move them; each ends when the new page was shown. */
export interface Navigation {
  navigateTo(url: string): Promise<void>;
  redirectTo(url: string): Promise<void>;
  reLaunch(url: string): Promise<void>;
  switchTab(url: string): Promise<void>;
  navigateBack(delta: number): Promise<void>;
}

/** What the platform's calls act on. */
export interface ApiContext {
  readonly runtime: ApiRuntime;
  readonly pages: Navigation;
  readonly storage: Storage;
  readonly network: Network;
  readonly device: Device;
  readonly answers: Answers;
  readonly launch: ForeignObject;
  /** Aborts when the program is killed. */
  readonly killed: AbortSignal;
  /** Whether the platform has a call of this name. */
  readonly knows: (name: string) => boolean;
  readonly soon: (work: () => unknown) => void;
  readonly nextCode: () => string;
}
