import { useNow } from '../payments/use-now.ts';
import type { PhoneSettings } from './settings.ts';

/** The phone's own line: the time, the network and the battery. */
export function StatusBar({ network }: Pick<PhoneSettings, 'network'>) {
  const now = new Date(useNow());
  const minutes = String(now.getMinutes()).padStart(2, '0');
  return (
    <div className="status-bar" aria-hidden="true">
      <span>
        {now.getHours()}:{minutes}
      </span>
      <svg viewBox="0 0 62 14" className={`status-signs ${network}`}>
        <rect className="bar one" x="0" y="9" width="3" height="4" rx="0.8" />
        <rect className="bar two" x="4.6" y="6.5" width="3" height="6.5" rx="0.8" />
        <rect className="bar three" x="9.2" y="4" width="3" height="9" rx="0.8" />
        <rect className="bar four" x="13.8" y="1.5" width="3" height="11.5" rx="0.8" />
        <path className="wifi" d="M22 5.2a9.4 9.4 0 0 1 13 0M24.3 7.9a6 6 0 0 1 8.4 0" />
        <circle className="wifi-dot" cx="28.5" cy="11" r="1.5" />
        <rect className="battery" x="40" y="2" width="18" height="10" rx="2.6" />
        <rect className="charge" x="41.6" y="3.6" width="12" height="6.8" rx="1.3" />
        <path className="tip" d="M59.6 5.4v3.2" />
      </svg>
    </div>
  );
}
