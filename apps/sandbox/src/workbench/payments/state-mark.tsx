import type { ShownState } from './states.ts';

/** A state as a small mark with its word. */
export function StateMark({ state: { name, look } }: { readonly state: ShownState }) {
  return <span className={`state ${look}`}>{name}</span>;
}
