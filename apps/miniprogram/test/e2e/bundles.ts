import { join } from 'node:path';
import type { Platform } from '../host/platform.ts';

const DIST = join(__dirname, '../../dist');

/** A built bundle, and the server's origin that is built into it. */
export interface BuiltBundle {
  readonly platform: Platform;
  readonly folder: string;
  readonly origin: string;
}

/** The bundle with the sandbox's login and wallet sheet. */
export function sandboxBundle(platform: Platform): BuiltBundle {
  return { platform, folder: join(DIST, platform), origin: 'http://127.0.0.1:8080' };
}

/** The bundle that goes to shoppers. */
export function productionBundle(platform: Platform): BuiltBundle {
  const folder = join(DIST, 'production', platform);
  return { platform, folder, origin: 'https://shop.example.com' };
}
