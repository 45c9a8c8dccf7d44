import { useEffect, useRef } from 'react';

/** How near its end a list is still held to be at its end. */
const NEAR_END_PX = 80;

/**
 * Keeps a scrolling element at its end as it grows, unless its reader has scrolled up.
 *
 * @param isHeld whether the reader looks at something in it, so that it stays where it is
 */
export function useFollowedEnd<Box extends HTMLElement>(length: number, isHeld = false) {
  const box = useRef<Box>(null);
  const isAtEnd = useRef(true);
  const held = useRef(isHeld);
  held.current = isHeld;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let lastTop = 0;
    const look = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      // Only going up leaves the end: rows that came meanwhile make it no further away.
      if (below < NEAR_END_PX) isAtEnd.current = true;
      else if (element.scrollTop < lastTop) isAtEnd.current = false;
      lastTop = element.scrollTop;
    };
    // What stands around it grows and takes room from it.
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current && !held.current) element.scrollTo({ top: element.scrollHeight });
    });
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    if (!isAtEnd.current || held.current) return;
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [length]);
  return box;
}
