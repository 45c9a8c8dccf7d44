import type { PhoneSettings } from './settings.ts';

interface CapsuleProps {
  readonly wallet: PhoneSettings['wallet'];
  readonly onReload: () => void;
  readonly onClose: () => void;
}

/** The two buttons that a wallet puts over every mini-program: its menu, and the way out. */
export function Capsule({ wallet, onReload, onClose }: CapsuleProps) {
  const reload = 'Start the mini-program anew';
  const close = 'Close the mini-program';
  return (
    <div className={`capsule ${wallet}`} role="group" aria-label="Capsule">
      <button type="button" aria-label={reload} title={reload} onClick={onReload}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="4" cy="10" r="1.7" />
          <circle cx="10" cy="10" r={wallet === 'wechat' ? 2.6 : 1.7} />
          <circle cx="16" cy="10" r="1.7" />
        </svg>
      </button>
      <button type="button" aria-label={close} title={close} onClick={onClose}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          {wallet === 'wechat' ? (
            <>
              <circle className="ring" cx="10" cy="10" r="7" />
              <circle cx="10" cy="10" r="2.8" />
            </>
          ) : (
            <path className="ring" d="M4.5 4.5l11 11M15.5 4.5l-11 11" />
          )}
        </svg>
      </button>
    </div>
  );
}
