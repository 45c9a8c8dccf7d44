import { laneX, ROW_PX, ARROW_Y_PX, type Geometry } from './geometry.ts';
import { Arrow } from './arrow.tsx';
import type { Activation, DiagramPlan } from './plan.ts';
import { timeSpan } from '../traffic/moments.ts';
import { PARTIES } from '../traffic/parties.ts';

const BAR_PX = 8;
const NESTED_PX = 3;

interface DrawingProps {
  readonly plan: DiagramPlan;
  readonly geometry: Geometry;
}

/** What the eye sees of the diagram; the list over it says the same in words. */
export function Drawing({ plan, geometry }: DrawingProps) {
  const height = plan.rows.length * ROW_PX + 10;
  return (
    <svg className="drawing" width={geometry.width} height={height} aria-hidden="true">
      {PARTIES.map(({ id }, lane) => (
        <line
          key={id}
          className="lifeline"
          x1={laneX(geometry, lane)}
          x2={laneX(geometry, lane)}
          y1={0}
          y2={height}
        />
      ))}
      {plan.activations.map((activation) => (
        <Bar
          key={`${activation.lane} ${activation.fromRow}`}
          activation={activation}
          geometry={geometry}
        />
      ))}
      {plan.rows.map((row, index) =>
        row.is === 'message' ? (
          <Arrow key={row.entry.id} entry={row.entry} row={index} {...geometry} />
        ) : (
          <Pause key={row.id} row={index} lengthMs={row.lengthMs} geometry={geometry} />
        ),
      )}
    </svg>
  );
}

function Bar({ activation, geometry }: { activation: Activation; geometry: Geometry }) {
  const { lane, fromRow, toRow, depth } = activation;
  return (
    <rect
      className={`activation ${PARTIES[lane]?.id ?? ''}`}
      x={laneX(geometry, lane) - BAR_PX / 2 + depth * NESTED_PX}
      y={fromRow * ROW_PX + ARROW_Y_PX - 2}
      width={BAR_PX}
      height={(toRow - fromRow) * ROW_PX + 4}
      rx={2}
    />
  );
}

interface PauseProps {
  readonly row: number;
  readonly lengthMs: number;
  readonly geometry: Geometry;
}

/** Time in which nothing was said: the lifelines are broken. */
function Pause({ row, lengthMs, geometry }: PauseProps) {
  const { left, width } = geometry;
  const y = row * ROW_PX + ROW_PX / 2;
  return (
    <g className="pause">
      <rect x={left} y={y - 12} width={width - left} height={24} />
      <text x={(left + width) / 2} y={y + 4}>
        {timeSpan(lengthMs)} later
      </text>
    </g>
  );
}
