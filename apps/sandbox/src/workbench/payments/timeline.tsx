import { clockTime } from '../traffic/moments.ts';
import type { Milestone } from './milestones.ts';
import { useNow } from './use-now.ts';

/** The way of a payment or a refund as a line of milestones. */
export function Timeline({ milestones }: { readonly milestones: readonly Milestone[] }) {
  return (
    // Where it is wider than its place it scrolls, and what scrolls must be reached by key.
    <ol className="timeline" aria-label="Timeline" tabIndex={0}>
      {milestones.map(({ id, name, at, look, note }) => (
        <li key={id} className={`milestone ${look}`}>
          <span className="milestone-name">{name}</span>
          <span className="milestone-note">
            {note}
            {note !== undefined && at !== undefined && ' · '}
            {at !== undefined && (look === 'next' ? <Countdown until={at} /> : <Moment at={at} />)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Moment({ at }: { readonly at: string }) {
  return <time dateTime={at}>{clockTime(at)}</time>;
}

function Countdown({ until }: { readonly until: string }) {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - useNow()) / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = `${hours > 0 ? two(minutes) : minutes}:${two(seconds % 60)}`;
  return <span>in {hours > 0 ? `${hours}:${rest}` : rest}</span>;
}
