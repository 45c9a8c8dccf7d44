import { useSyncExternalStore } from 'react';

/** Below this the phone stands in a tab of its own; `layout.css` has the same number. */
const NARROW = '(max-width: 899px)';

/** Whether the page is one column. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
