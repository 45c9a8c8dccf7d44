import { useRef, useState } from 'react';
import { Capsule } from './capsule.tsx';
import { PhoneSwitches } from './phone-switches.tsx';
import { keepSettings, keptSettings, type PhoneSettings } from './settings.ts';
import { StatusBar } from './status-bar.tsx';
import { useNetwork } from './use-network.ts';
import { useShop } from './use-shop.ts';

interface PhoneProps {
  readonly shopUrl: string;
}

/** The shop as a phone shows it, in the one wallet or the other. */
export function Phone({ shopUrl }: PhoneProps) {
  const [settings, setSettings] = useState<PhoneSettings>(keptSettings);
  const [loads, setLoads] = useState(0);
  const [isOpen, setIsOpen] = useState(true);
  const { isUp, failure } = useShop(shopUrl);
  const frame = useRef<HTMLIFrameElement>(null);
  const tellNetwork = useNetwork(frame, shopUrl, settings.network);
  const { wallet, language, network } = settings;
  const change = (next: PhoneSettings) => {
    setSettings(next);
    keepSettings(next);
  };
  return (
    <section className="phone" aria-label="The shop">
      <PhoneSwitches settings={settings} onSettings={change} />
      <div className={`phone-body ${wallet}`}>
        <div className="phone-screen">
          <StatusBar network={network} />
          {isUp && isOpen && (
            <Capsule
              wallet={wallet}
              onReload={() => setLoads(loads + 1)}
              onClose={() => setIsOpen(false)}
            />
          )}
          {!isUp ? (
            <Waiting shopUrl={shopUrl} failure={failure} />
          ) : isOpen ? (
            <iframe
              ref={frame}
              key={`${wallet} ${language} ${loads}`}
              src={addressOf(shopUrl, settings)}
              title={`The shop in ${wallet === 'wechat' ? 'WeChat' : 'Alipay'}`}
              onLoad={tellNetwork}
            />
          ) : (
            <Closed onOpen={() => setIsOpen(true)} />
          )}
        </div>
      </div>
    </section>
  );
}

function addressOf(shopUrl: string, { wallet, language }: PhoneSettings): string {
  const address = new URL(shopUrl);
  address.searchParams.set('wallet', wallet);
  address.searchParams.set('lang', language);
  return address.href;
}

function Closed({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <div className="waiting">
      <p className="waiting-title">The mini-program is closed</p>
      <p>What it was about goes on without it.</p>
      <button type="button" className="button primary" onClick={onOpen}>
        Open it again
      </button>
    </div>
  );
}

interface WaitingProps extends PhoneProps {
  readonly failure: number | undefined;
}

function Waiting({ shopUrl, failure }: WaitingProps) {
  return (
    <div className="waiting" role="status">
      <span className="spinner" aria-hidden="true" />
      <p className="waiting-title">Waiting for the shop</p>
      {failure === undefined ? (
        <p>
          Nothing answers at <code>{shopUrl}</code> yet. Start it with <code>npm start</code>; it
          appears here by itself.
        </p>
      ) : (
        <p>
          <code>{shopUrl}</code> answers with status {failure} in place of the shop. Build it, or
          name another address in <code>SHOP_URL</code>.
        </p>
      )}
    </div>
  );
}
