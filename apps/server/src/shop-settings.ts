import type { Config } from './config.ts';
import { demoMerchant } from './sandbox/demo-merchant.ts';

/** The shop as its configuration has it. */
export function shopOf(config: Config) {
  const name = { ja: config.SHOP_NAME_JA, zh: config.SHOP_NAME_ZH, en: config.SHOP_NAME_EN };
  return {
    name,
    description: config.SHOP_NAME_JA,
    currency: config.CURRENCY,
    mode: config.mode,
    ...merchantOf(config.mode === 'sandbox' ? { ...demoMerchant, ...config } : config),
    orderLifetimeSeconds: config.ORDER_LIFETIME_SECONDS,
    timeZone: config.MERCHANT_TIME_ZONE,
    reconcileHour: config.RECONCILE_HOUR,
  };
}

/** Receipts are issued under the shop's name where the merchant has no other. */
function merchantOf(settings: Config) {
  return {
    contact: {
      phone: settings.MERCHANT_PHONE ?? null,
      email: settings.MERCHANT_EMAIL ?? null,
      address: settings.MERCHANT_ADDRESS ?? null,
    },
    issuer: {
      name: settings.MERCHANT_NAME ?? settings.SHOP_NAME_JA,
      registrationNumber: settings.MERCHANT_REGISTRATION_NUMBER ?? null,
    },
    dining: settings.DINING ?? [],
  };
}
