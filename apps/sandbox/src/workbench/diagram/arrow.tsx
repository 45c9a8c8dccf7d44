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
  const y = row * ROW_PX + ARROW_Y_PX;
  const label = labelOf(entry);
  const { x, maxChars } = labelPlace(geometry, label, (start + end) / 2);
  const look = `arrow ${entry.kind} ${entry.from}${isRefused(entry) ? ' refused' : ''}`;
  return (
    <g className={look}>
      {geometry.hasTimes && (
        <text className="arrow-time" x={0} y={y - 8}>
          {exactTime(entry.at)}
        </text>
      )}
      <text className="arrow-label" x={x} y={y - 8}>
        {cut(label, maxChars)}
      </text>
      <line className="arrow-line" x1={start} x2={end} y1={y} y2={y} />
      <path className="arrow-head" d={headAt(end, y, Math.sign(end - start))} />
      {isRefused(entry) && <path className="arrow-cross" d={crossAt((start + end) / 2, y)} />}
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

function headAt(x: number, y: number, way: number): string {
  return `M${x - way * HEAD_PX} ${y - 4}L${x} ${y}L${x - way * HEAD_PX} ${y + 4}`;
}

function crossAt(x: number, y: number): string {
  return `M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`;
}
