import { useState } from 'react';
import { useShopIsUp } from './use-shop.ts';

const WALLETS = [
  { id: 'wechat', name: 'WeChat' },
  { id: 'alipay', name: 'Alipay' },
] as const;
type WalletId = (typeof WALLETS)[number]['id'];

interface PhoneProps {
  readonly shopUrl: string;
}

/** The shop as a phone shows it, in the one wallet or the other. */
export function Phone({ shopUrl }: PhoneProps) {
  const [wallet, setWallet] = useState<WalletId>('wechat');
  const [loads, setLoads] = useState(0);
  const isUp = useShopIsUp(shopUrl);
  const address = new URL(shopUrl);
  address.searchParams.set('wallet', wallet);
  return (
    <section className="phone" aria-label="The shop">
      <div className="phone-bar">
        <div className="switch" role="group" aria-label="Wallet">
          {WALLETS.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className={id}
              aria-pressed={wallet === id}
              onClick={() => setWallet(id)}
            >
              {name}
            </button>
          ))}
        </div>
        <button type="button" className="button quiet" onClick={() => setLoads(loads + 1)}>
          Reload
        </button>
      </div>
      <div className="phone-body">
        <div className="phone-screen">
          {isUp ? (
            <iframe key={`${wallet} ${loads}`} src={address.href} title={`The shop in ${wallet}`} />
          ) : (
            <Waiting shopUrl={shopUrl} />
          )}
        </div>
      </div>
    </section>
  );
}

function Waiting({ shopUrl }: PhoneProps) {
  return (
    <div className="waiting" role="status">
      <span className="spinner" aria-hidden="true" />
      <p className="waiting-title">Waiting for the shop</p>
      <p>
        Nothing answers at <code>{shopUrl}</code> yet. Start it with <code>npm start</code>; it
        appears here by itself.
      </p>
    </div>
  );
}
