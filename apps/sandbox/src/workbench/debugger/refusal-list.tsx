import { PickList } from '../controls/pick-list.tsx';
import { shortNumber, shortTitle } from '../short.ts';
import { clockTime } from '../traffic/moments.ts';
import { refusalId, type RefusedEntry } from './refused.ts';

interface RefusalListProps {
  readonly refusals: readonly RefusedEntry[];
  readonly chosen: string | undefined;
  readonly onChoose: (refusal: string) => void;
}

/** The requests whose signature was refused, newest first. */
export function RefusalList({ refusals, chosen, onChoose }: RefusalListProps) {
  return (
    <PickList
      label="Refused requests"
      rows={refusals}
      keyOf={refusalId}
      chosen={chosen}
      onChoose={onChoose}
    >
      {({ title, at, merchantOrderNo, signature }) => (
        <>
          <span className="pick-method">{shortTitle(title)}</span>
          <time dateTime={at}>{clockTime(at)}</time>
          <span className="pick-mistake">{signature.mistake?.code ?? 'refused'}</span>
          <span className="pick-number">{shortNumber(merchantOrderNo ?? 'no number')}</span>
        </>
      )}
    </PickList>
  );
}
