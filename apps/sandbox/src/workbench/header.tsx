import { CopyButton } from './controls/copy-button.tsx';
import { SearchBox } from './controls/search-box.tsx';
import { ThemeSwitch } from './controls/theme-switch.tsx';
import mark from './mark.svg';
import { timeSpan } from './traffic/moments.ts';

interface HeaderProps {
  readonly isLive: boolean;
  readonly publicKey: string | undefined;
  /** How far the gateway's clock is ahead. */
  readonly aheadMs: number;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

export function Header({ isLive, publicKey, aheadMs, search, onSearch }: HeaderProps) {
  return (
    <header className="header">
      <img src={mark} alt="" width={26} height={26} />
      <h1>
        Minipay <span>workbench</span>
      </h1>
      <p className={isLive ? 'link live' : 'link'} role="status">
        {isLive ? location.host : 'Gateway not reached, trying again'}
      </p>
      {aheadMs > 0 && <p className="tag">clock + {timeSpan(aheadMs)}</p>}
      <SearchBox value={search} onValue={onSearch} />
      {publicKey !== undefined && <CopyButton label="Copy public key" text={publicKey} />}
      <ThemeSwitch />
    </header>
  );
}
