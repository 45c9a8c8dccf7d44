import type { Config } from './config.ts';

/**
 * Of nobody: the check digit of this number is right, but no corporate number is made of zeros
 * behind it.
 */
const DEMO_REGISTRATION_NUMBER = 'T9000000000000';

/** What a sandbox shows where nothing is set: plainly a demo's. */
const DEMO: MerchantSettings = {
  MERCHANT_NAME: 'みにカフェ株式会社（デモ）',
  MERCHANT_REGISTRATION_NUMBER: DEMO_REGISTRATION_NUMBER,
  MERCHANT_PHONE: '06-0000-0000',
  MERCHANT_EMAIL: 'demo@shop.example',
  MERCHANT_ADDRESS: '大阪市北区（デモ）',
  DINING: ['eat-in', 'take-away'],
};

type MerchantSettings = Pick<
  Config,
  | 'MERCHANT_NAME'
  | 'MERCHANT_REGISTRATION_NUMBER'
  | 'MERCHANT_PHONE'
  | 'MERCHANT_EMAIL'
  | 'MERCHANT_ADDRESS'
  | 'DINING'
>;

/** The shop as its configuration has it. */
export function shopOf(config: Config) {
  const fallback: MerchantSettings = config.mode === 'sandbox' ? DEMO : {};
  const name = { ja: config.SHOP_NAME_JA, zh: config.SHOP_NAME_ZH, en: config.SHOP_NAME_EN };
  return {
    name,
    description: config.SHOP_NAME_JA,
    currency: config.CURRENCY,
    mode: config.mode,
    ...merchantOf({ ...fallback, ...config }, name.ja),
    orderLifetimeSeconds: config.ORDER_LIFETIME_SECONDS,
    timeZone: config.MERCHANT_TIME_ZONE,
    reconcileHour: config.RECONCILE_HOUR,
  };
}

function merchantOf(settings: MerchantSettings, shopName: string) {
  return {
    contact: {
      phone: settings.MERCHANT_PHONE ?? null,
      email: settings.MERCHANT_EMAIL ?? null,
      address: settings.MERCHANT_ADDRESS ?? null,
    },
    issuer: {
      name: settings.MERCHANT_NAME ?? shopName,
      registrationNumber: settings.MERCHANT_REGISTRATION_NUMBER ?? null,
    },
    dining: settings.DINING ?? [],
  };
}
