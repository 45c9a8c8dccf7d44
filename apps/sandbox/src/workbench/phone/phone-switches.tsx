import { Segmented } from '../controls/segmented.tsx';
import { LANGUAGES, NETWORKS, WALLETS, type PhoneSettings } from './settings.ts';

interface PhoneSwitchesProps {
  readonly settings: PhoneSettings;
  readonly onSettings: (settings: PhoneSettings) => void;
}

/** The wallet, the language and the network of the phone. */
export function PhoneSwitches({ settings, onSettings }: PhoneSwitchesProps) {
  return (
    <div className="phone-switches">
      <Segmented
        label="Wallet"
        options={WALLETS}
        value={settings.wallet}
        onValue={(wallet) => onSettings({ ...settings, wallet })}
      />
      <Segmented
        label="Language"
        options={LANGUAGES}
        value={settings.language}
        onValue={(language) => onSettings({ ...settings, language })}
      />
      <Segmented
        label="Network"
        options={NETWORKS}
        value={settings.network}
        onValue={(network) => onSettings({ ...settings, network })}
      />
    </div>
  );
}
