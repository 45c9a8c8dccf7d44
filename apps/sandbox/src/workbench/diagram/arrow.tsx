import { memo } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { exactTime } from '../traffic/moments.ts';
import { laneOf } from '../traffic/parties.ts';
import { isRefused } from '../traffic/verdicts.ts';
import { ARROW_Y_PX, labelPlace, laneX, ROW_PX, type Geometry } from './geometry.ts';
import { cut, labelOf } from './words.ts';

const HEAD_PX = 7;
/** An arrow ends at the edge of who is at work, not in the middle. */
const EDGE_PX = 4;
/** How far a message to oneself goes out. */
const LOOP_PX = 26;
const LOOP_HEIGHT_PX = 10;

interface ArrowProps {
  readonly entry: TrafficEntry;
  readonly row: number;
  readonly width: number;
  readonly left: number;
  readonly hasTimes: boolean;
}

/** One message: its line, its head, and its label with the time beside. */
export const Arrow = memo(function Arrow({ entry, row, ...geometry }: ArrowProps) {
  const [start, end] = ends(entry, geometry);
  const lineY = row * ROW_PX + ARROW_Y_PX;
  const y = start === end ? lineY + LOOP_HEIGHT_PX - 4 : lineY;
  const label = labelOf(entry);
  const { x, maxChars } = labelPlace(geometry, label, (start + end) / 2);
  const look = `arrow ${entry.kind} ${entry.from}${isRefused(entry) ? ' refused' : ''}`;
  return (
    <g className={look}>
      {geometry.hasTimes && (
        <text className="arrow-time" x={0} y={lineY - 8}>
          {exactTime(entry.at)}
        </text>
      )}
      <text className="arrow-label" x={x} y={lineY - 8}>
        {cut(label, maxChars)}
      </text>
      <path className="arrow-line" d={lineFrom(start, end, y)} />
      <path className="arrow-head" d={headAt(end, y, Math.sign(end - start) || -1)} />
      {isRefused(entry) && (
        <path className="arrow-cross" d={crossAt(start + (end - start) / 4, y)} />
      )}
      {entry.durationMs !== undefined && (
        <text className="arrow-duration" x={(start + end) / 2} y={y + 11}>
          {Math.round(entry.durationMs)} ms
        </text>
      )}
    </g>
  );
});

function ends({ from, to }: TrafficEntry, geometry: Geometry): readonly [number, number] {
  const [start, end] = [laneX(geometry, laneOf(from)), laneX(geometry, laneOf(to))];
  const way = Math.sign(end - start);
  return [start + way * EDGE_PX, end - way * EDGE_PX];
}

/** Straight to another, or out and back to oneself. */
function lineFrom(start: number, end: number, y: number): string {
  if (start !== end) return `M${start} ${y}H${end}`;
  return `M${start} ${y - LOOP_HEIGHT_PX}h${LOOP_PX}V${y}H${start}`;
}

function headAt(x: number, y: number, way: number): string {
  return `M${x - way * HEAD_PX} ${y - 4}L${x} ${y}L${x - way * HEAD_PX} ${y + 4}`;
}

function crossAt(x: number, y: number): string {
  return `M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`;
}
