import { STANDARD_TAX_RATE } from '@minipay/money';
import type { Product } from '../ports/store.ts';

const description = {
  ja: 'テスト用：合計金額で決済のシナリオを選べます（36円でクーポン）',
  zh: '仅供测试：合计金额决定支付场景（36 日元为优惠券）',
  en: 'For testing: the total picks what happens (¥36 is a coupon)',
};
const common = {
  description,
  currency: 'JPY',
  taxRateBasisPoints: STANDARD_TAX_RATE,
  categoryId: null,
  forSale: true,
  stock: null,
} as const;

/**
 * Products of ten and of one yen for the sandbox alone: coins that come to a scenario's amount make
 * the sandbox gateway play that scenario.
 */
export const scenarioCoins: readonly Product[] = [
  {
    ...common,
    id: 'scenario-coin-ten',
    name: { ja: 'シナリオコイン 10円', zh: '10 日元场景币', en: '¥10 scenario coin' },
    imagePath: '/catalogue/scenario-coin-ten.jpg',
    unitPriceMinor: 10,
  },
  {
    ...common,
    id: 'scenario-coin',
    name: { ja: 'シナリオコイン 1円', zh: '1 日元场景币', en: '¥1 scenario coin' },
    imagePath: '/catalogue/scenario-coin.jpg',
    unitPriceMinor: 1,
  },
];
