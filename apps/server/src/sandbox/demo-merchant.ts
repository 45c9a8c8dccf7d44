import type { Dining } from '@minipay/contracts';

/**
 * Of nobody: its check digit is right, but a corporate number is not made of zeros behind it, nor
 * does any other registration number begin so.
 */
export const DEMO_REGISTRATION_NUMBER = 'T9000000000000';

const DINING: Dining[] = ['eat-in', 'take-away'];

/** What the sandbox's shop shows where nothing is set: plainly a demo's. */
export const demoMerchant = {
  MERCHANT_NAME: 'みにカフェ株式会社（デモ）',
  MERCHANT_REGISTRATION_NUMBER: DEMO_REGISTRATION_NUMBER,
  MERCHANT_PHONE: '06-0000-0000',
  MERCHANT_EMAIL: 'demo@shop.example',
  MERCHANT_ADDRESS: '大阪市北区（デモ）',
  DINING,
};
