import { useDidHide, useDidShow, useReachBottom } from '@tarojs/taro';
import { useEffect, useState } from 'react';

/** More than the tallest phone shows, and no more than goes to the view in one go. */
const FIRST = 6;
const STEP = 4;
/** Long after what the shopper waits for is drawn. */
const BETWEEN_STEPS_MS = 700;

/**
 * How many of `count` things to draw: a screenful at first, then more as the shopper comes near
 * their end, and step by step while the page is in front and left alone.
 */
export function useGrowing(count: number): number {
  const [shown, setShown] = useState(FIRST);
  const grow = (): void => setShown((before) => Math.min(before + STEP, Math.max(count, FIRST)));
  const [isInFront, setInFront] = useState(true);
  useDidShow(() => setInFront(true));
  useDidHide(() => setInFront(false));
  useReachBottom(grow);
  useEffect(() => {
    if (!isInFront || shown >= count) return;
    const timer = setTimeout(grow, BETWEEN_STEPS_MS);
    return () => clearTimeout(timer);
  });
  return Math.min(shown, count);
}
