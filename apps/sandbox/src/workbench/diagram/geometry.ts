import { PARTIES } from '../traffic/parties.ts';

/** Sizes of the diagram, in pixels; `diagram.css` has the same row. */
export const ROW_PX = 42;
/** Where in its row the arrow runs, below its label. */
export const ARROW_Y_PX = 29;
const CHAR_PX = 6.5;
const WIDE_PX = 520;
const TIMES_PX = 92;

/** Where things stand across. */
export interface Geometry {
  readonly width: number;
  /** The left of the first lane's share: the times stand before it, where there is room. */
  readonly left: number;
  readonly hasTimes: boolean;
}

export function geometryOf(width: number): Geometry {
  const hasTimes = width >= WIDE_PX;
  return { width, hasTimes, left: hasTimes ? TIMES_PX : 0 };
}

/** The middle of a lane. */
export function laneX({ width, left }: Geometry, lane: number): number {
  const share = (width - left) / PARTIES.length;
  return left + share * (lane + 0.5);
}

/** A label's middle, so that it stays inside, and how much of it there is room for. */
export function labelPlace(geometry: Geometry, text: string, middle: number) {
  const { width, left } = geometry;
  const maxChars = Math.floor((width - left) / CHAR_PX) - 2;
  const half = (Math.min(text.length, maxChars) * CHAR_PX) / 2;
  const x = Math.max(left + half + 4, Math.min(width - half - 4, middle));
  return { x, maxChars };
}
