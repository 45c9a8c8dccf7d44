import type { TrafficEntry } from '../../traffic/traffic-log.ts';
import { CopyButton } from '../copy-button.tsx';
import { shortTitle } from '../short.ts';
import { Json } from './json.tsx';

/** What was in a message: its verdict, the text that was signed, and its body. */
export function MessageDetails({ entry }: { entry: TrafficEntry }) {
  const { title, verdict, canonical, body, merchantOrderNo, orderId } = entry;
  return (
    <div className="details">
      <dl className="facts">
        {shortTitle(title) !== title && <Fact name="Message" value={title} />}
        {verdict !== undefined && <Fact name="Verdict" value={verdict} />}
        {merchantOrderNo !== undefined && (
          <Fact name="Merchant order number" value={merchantOrderNo} />
        )}
        {orderId !== undefined && <Fact name="Order" value={orderId} />}
      </dl>
      {canonical !== undefined && (
        <section>
          <h3>
            Canonical string <CopyButton label="Copy" text={canonical} />
          </h3>
          <p className="canonical">{canonical}</p>
        </section>
      )}
      {body !== undefined && (
        <section>
          <h3>
            Body <CopyButton label="Copy" text={JSON.stringify(body, null, 2)} />
          </h3>
          <pre>
            <Json value={body} />
          </pre>
        </section>
      )}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
