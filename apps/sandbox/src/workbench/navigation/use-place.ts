import { useCallback, useEffect, useMemo, useState } from 'react';
import { hashOf, placeOf, type Place, type TabId } from './place.ts';

/** Where the reader is, and how to go elsewhere. `payment: undefined` follows the newest again. */
export interface Navigation {
  readonly place: Place;
  readonly go: (change: Partial<Place>) => void;
}

export function usePlace(fallback: TabId): Navigation {
  const [hash, setHash] = useState(() => location.hash);
  useEffect(() => {
    const moved = () => setHash(location.hash);
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  const place = useMemo(() => placeOf(hash, fallback), [hash, fallback]);
  const go = useCallback<Navigation['go']>(
    (change) => {
      const next = hashOf({ ...placeOf(location.hash, fallback), ...change });
      if (next === location.hash) return;
      // A choice is no step to go back from; the address is there to be kept and passed on.
      history.replaceState(history.state, '', next);
      setHash(next);
    },
    [fallback],
  );
  return { place, go };
}
