import type { CSSProperties } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { laneOf, PARTIES } from './parties.ts';

/** The names above the lanes. */
export function LaneNames() {
  return (
    <div className="lanes lane-names" aria-hidden="true">
      {PARTIES.map(({ id, name }) => (
        <span key={id} className={`lane-name ${id}`}>
          {name}
        </span>
      ))}
    </div>
  );
}

/** An arrow from the lane of one party to another's, or a dot where it stays. */
export function Lanes({ from, to }: Pick<TrafficEntry, 'from' | 'to'>) {
  const [start, end] = [laneOf(from), laneOf(to)];
  const place = {
    '--start': Math.min(start, end),
    '--length': Math.abs(end - start),
  };
  const direction = start === end ? 'dot' : end > start ? 'right' : 'left';
  return (
    <span className="lanes">
      <span className="visually-hidden">
        {from} to {to}
      </span>
      {/* Custom properties are styles too; React's type does not list them. */}
      <span className={`arrow ${from} ${direction}`} style={place as CSSProperties} />
    </span>
  );
}
