export const WALLETS = [
  { value: 'wechat', name: 'WeChat' },
  { value: 'alipay', name: 'Alipay' },
] as const;
export const LANGUAGES = [
  { value: 'ja', name: '日', title: '日本語', lang: 'ja' },
  { value: 'zh', name: '中', title: '中文', lang: 'zh-Hans' },
  { value: 'en', name: 'En', title: 'English', lang: 'en' },
] as const;
export const NETWORKS = [
  { value: 'online', name: 'Online' },
  { value: 'slow', name: 'Slow', title: 'Slow: each call takes two seconds more' },
  { value: 'offline', name: 'Offline', title: 'Offline: calls fail as without a network' },
] as const;

/** How the phone is set. */
export interface PhoneSettings {
  readonly wallet: (typeof WALLETS)[number]['value'];
  readonly language: (typeof LANGUAGES)[number]['value'];
  readonly network: (typeof NETWORKS)[number]['value'];
}

const KEPT_AS = 'minipay-workbench-phone';

/** The settings as they were left in this browser, or else those of a new phone. */
export function keptSettings(): PhoneSettings {
  const kept = read();
  const spoken = navigator.language.slice(0, 2);
  return {
    wallet: valueIn(WALLETS, kept.wallet) ?? 'wechat',
    language: valueIn(LANGUAGES, kept.language) ?? valueIn(LANGUAGES, spoken) ?? 'ja',
    network: 'online',
  };
}

export function keepSettings(settings: PhoneSettings): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing begins anew the next time.
  }
}

function read(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function valueIn<Value extends string>(
  options: readonly { readonly value: Value }[],
  value: unknown,
): Value | undefined {
  return options.find((option) => option.value === value)?.value;
}
