import { Prose } from '../controls/prose.tsx';
import { matches } from '../search.ts';
import type { ScenarioRow } from './answers.ts';

const GROUPS: Readonly<Record<string, string>> = {
  outcome: 'How the payment ends',
  answer: 'What becomes of the answer',
  notification: 'What becomes of the notification',
  query: 'What a query says',
  refund: 'What becomes of a refund',
  outage: 'When the gateway is down',
};

interface ScenarioTableProps {
  readonly scenarios: readonly ScenarioRow[];
  readonly search: string;
  readonly isBusy: boolean;
  readonly onArm: (id: string) => void;
}

/** All that can be made to happen, by group. */
export function ScenarioTable({ scenarios, search, isBusy, onArm }: ScenarioTableProps) {
  const found = scenarios.filter(({ id, title, does, amountMinor }) =>
    matches(search, [id, title, does, `¥${amountMinor}`]),
  );
  const groups = [...new Set(found.map(({ group }) => group))];
  if (groups.length === 0) return <p className="empty">No scenario is found by “{search}”.</p>;
  return groups.map((group) => (
    <section key={group} className="scenario-group" aria-labelledby={`group-${group}`}>
      <h3 id={`group-${group}`}>{GROUPS[group] ?? group}</h3>
      <ul className="scenario-list">
        {found
          .filter((row) => row.group === group)
          .map((row) => (
            <Scenario key={row.id} row={row} isBusy={isBusy} onArm={onArm} />
          ))}
      </ul>
    </section>
  ));
}

interface ScenarioProps {
  readonly row: ScenarioRow;
  readonly isBusy: boolean;
  readonly onArm: (id: string) => void;
}

function Scenario({ row: { id, title, does, amountMinor }, isBusy, onArm }: ScenarioProps) {
  return (
    <li className="scenario">
      <span className="scenario-amount" title={`An order of ¥${amountMinor} plays it`}>
        ¥{amountMinor}
      </span>
      <div className="scenario-text">
        <h4>
          <Prose text={title} /> <code>{id}</code>
        </h4>
        <p>
          <Prose text={does} />
        </p>
      </div>
      <button
        type="button"
        className="button"
        disabled={isBusy}
        aria-label={`Arm ${id} for the next payment`}
        onClick={() => onArm(id)}
      >
        Arm
      </button>
    </li>
  );
}
