import type { Pretend } from './pretend.ts';

/** Stands in for the pretended wallet where there must be none: in every production build. */
export const pretend: Pretend = {
  platformFor: () => undefined,
  network: ({ http }) => http,
  Sheet: () => null,
};
