import { useEffect, useRef } from 'react';

/** How near its end a list is still held to be at its end. */
const NEAR_END_PX = 80;

/** Keeps a scrolling element at its end as it grows, unless its reader has scrolled up. */
export function useFollowedEnd<Box extends HTMLElement>(length: number) {
  const box = useRef<Box>(null);
  const isAtEnd = useRef(true);
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
      if (isAtEnd.current) element.scrollTo({ top: element.scrollHeight });
    });
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [length]);
  return box;
}
