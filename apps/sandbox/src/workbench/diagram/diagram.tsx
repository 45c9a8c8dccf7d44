import { useEffect, useMemo, useState } from 'react';
import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { rove } from '../navigation/roving.ts';
import { timeSpan } from '../traffic/moments.ts';
import { PARTIES } from '../traffic/parties.ts';
import { useFollowedEnd } from '../traffic/use-followed-end.ts';
import { Drawing } from './drawing.tsx';
import { geometryOf, laneX } from './geometry.ts';
import { planDiagram } from './plan.ts';
import { useWidth } from './use-width.ts';
import { sentenceOf } from './words.ts';

interface DiagramProps {
  /** In the order in which they were sent. */
  readonly entries: readonly TrafficEntry[];
  /** The id of the message whose details are shown. */
  readonly chosen: number | undefined;
  readonly onChoose: (id: number | undefined) => void;
}

/**
 * The sequence diagram of a payment. What is drawn is for the eye; over each row lies a button of
 * an ordered list that says the row in words, and is what a click or a key reaches.
 */
export function Diagram({ entries, chosen, onChoose }: DiagramProps) {
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const geometry = geometryOf(useWidth(box));
  const plan = useMemo(() => planDiagram(entries), [entries]);
  const scroller = useFollowedEnd<HTMLDivElement>(entries.length, chosen !== undefined);
  // Its details take room below, where it may just have stood.
  useEffect(() => {
    if (chosen === undefined) return;
    box?.querySelector(`[data-roving="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [box, chosen]);
  const stop = chosen ?? entries.at(-1)?.id;
  return (
    <div className="diagram">
      <div className="lane-heads" aria-hidden="true">
        {PARTIES.map(({ id, name }, lane) => (
          <span key={id} className={`lane-head ${id}`} style={{ left: laneX(geometry, lane) }}>
            {name}
          </span>
        ))}
      </div>
      <div className="diagram-scroll" ref={scroller}>
        <div className="diagram-box" ref={setBox}>
          {geometry.width > 0 && <Drawing plan={plan} geometry={geometry} />}
          <ol aria-label="Messages of this payment" onKeyDown={rove}>
            {plan.rows.map((row) =>
              row.is === 'pause' ? (
                <li key={row.id} className="diagram-row">
                  <span className="visually-hidden">{timeSpan(row.lengthMs)} later</span>
                </li>
              ) : (
                <li key={row.entry.id} className="diagram-row">
                  <button
                    type="button"
                    data-roving={row.entry.id}
                    tabIndex={row.entry.id === stop ? 0 : -1}
                    aria-label={sentenceOf(row.entry)}
                    aria-pressed={row.entry.id === chosen}
                    onClick={() => onChoose(row.entry.id === chosen ? undefined : row.entry.id)}
                  />
                </li>
              ),
            )}
          </ol>
          {entries.length === 0 && (
            <p className="empty">
              What was said about it is no longer in the log, which holds the last thousand messages
              since the sandbox started.
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
