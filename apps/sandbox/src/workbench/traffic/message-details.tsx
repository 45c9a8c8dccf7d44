import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { refusalId } from '../debugger/refused.ts';
import { hashOf } from '../navigation/place.ts';
import { shortTitle } from '../short.ts';
import { Json } from './json.tsx';
import { isRefused } from './verdicts.ts';

/** What was in a message: its verdict, its headers, the text that was signed, and its body. */
export function MessageDetails({ entry }: { readonly entry: TrafficEntry }) {
  const { title, verdict, canonical, body, headers, signature } = entry;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Message', shortTitle(title) === title ? undefined : title],
    ['Status', entry.status === undefined ? undefined : String(entry.status)],
    ['Merchant order number', entry.merchantOrderNo],
    ['Payment', entry.paymentOrderNo],
    ['Order', entry.orderId],
    ['Http-Request-Psn', entry.requestPsn],
  ];
  return (
    <div className="details">
      {verdict !== undefined && (
        <p className={isRefused(entry) ? 'verdict-line bad' : 'verdict-line'}>{verdict}</p>
      )}
      {signature && (
        <p className="mistake">
          {signature.mistake && <strong>{signature.mistake.title}</strong>}{' '}
          {signature.mistake?.mend}{' '}
          <a href={hashOf({ tab: 'debugger', refusal: refusalId(entry) })}>
            See it in the debugger
          </a>
        </p>
      )}
      <dl className="facts">
        {facts.map(
          ([name, value]) => value !== undefined && <Fact key={name} name={name} value={value} />,
        )}
      </dl>
      {headers !== undefined && (
        <section>
          <h4>Headers</h4>
          <dl className="headers">
            {Object.entries(headers).map(([name, value]) => (
              <Fact key={name} name={name} value={value} />
            ))}
          </dl>
        </section>
      )}
      {canonical !== undefined && (
        <section>
          <h4>
            Canonical string <CopyButton label="Copy" text={canonical} />
          </h4>
          <p className="canonical">{canonical}</p>
        </section>
      )}
      {body !== undefined && (
        <section>
          <h4>
            Body <CopyButton label="Copy" text={JSON.stringify(body, null, 2)} />
          </h4>
          <pre>
            <Json value={body} />
          </pre>
        </section>
      )}
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
