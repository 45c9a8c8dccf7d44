import { useEffect, useState } from 'react';

/** A screenful, and the most that goes to the view at once: more would hold up the first picture. */
const FIRST = 8;
const STEP = 4;
const BETWEEN_STEPS_MS = 80;

/** How many of `count` things to draw: a screenful at first, then more step by step. */
export function useGrowing(count: number): number {
  const [shown, setShown] = useState(FIRST);
  useEffect(() => {
    if (shown >= count) return;
    const timer = setTimeout(() => setShown(shown + STEP), BETWEEN_STEPS_MS);
    return () => clearTimeout(timer);
  }, [shown, count]);
  return Math.min(shown, count);
}
