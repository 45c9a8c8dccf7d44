import { useAction } from '../gateway/use-action.ts';
import { useAnswer, type FreshAnswer } from '../gateway/use-answer.ts';
import type { ClockAnswer, ScenariosAnswer, SwitchesAnswer } from './answers.ts';
import { ArmedList } from './armed-list.tsx';
import { GatewayClock } from './clock.tsx';
import { ScenarioTable } from './scenario-table.tsx';
import { Switches } from './switches.tsx';

interface ScenariosTabProps {
  readonly newestEntry: number;
  readonly clock: FreshAnswer<ClockAnswer>;
  readonly search: string;
}

/** What can be made to happen: scenarios, the gateway's clock, and what is not known of it. */
export function ScenariosTab({ newestEntry, clock, search }: ScenariosTabProps) {
  const fresh = useAnswer<ScenariosAnswer>('/sandbox/scenarios', newestEntry);
  const switches = useAnswer<SwitchesAnswer>('/sandbox/switches', newestEntry);
  const { isBusy, refusal, run } = useAction(fresh.again);
  const arm = (scenario: string) => void run('POST', '/sandbox/scenarios', { scenario });
  const disarm = (id?: string) =>
    void run('DELETE', id === undefined ? '/sandbox/scenarios' : `/sandbox/scenarios/${id}`);
  return (
    <div className="scenarios">
      <div className="scenarios-main">
        <h2 className="visually-hidden">Scenarios</h2>
        {fresh.answer ? (
          <ScenarioTable
            scenarios={fresh.answer.scenarios}
            search={search}
            isBusy={isBusy}
            onArm={arm}
          />
        ) : (
          <p className="empty">{fresh.refusal?.message ?? 'Reading the scenarios …'}</p>
        )}
      </div>
      <div className="scenarios-side">
        <ArmedList armed={fresh.answer?.armed ?? []} isBusy={isBusy} onDisarm={disarm} />
        {refusal && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        <GatewayClock fresh={clock} />
        <Switches fresh={switches} />
      </div>
    </div>
  );
}
