import { CopyButton } from './copy-button.tsx';
import mark from './mark.svg';

interface HeaderProps {
  readonly isLive: boolean;
  readonly publicKey: string | undefined;
}

export function Header({ isLive, publicKey }: HeaderProps) {
  return (
    <header className="header">
      <img src={mark} alt="" width={28} height={28} />
      <h1>
        Minipay <span>workbench</span>
      </h1>
      <p className={isLive ? 'link live' : 'link'} role="status">
        {isLive ? `Gateway at ${location.host}` : 'Gateway not reached, trying again'}
      </p>
      {publicKey !== undefined && (
        <CopyButton label="Copy the gateway’s public key" text={publicKey} />
      )}
    </header>
  );
}
