import type { Product } from '../ports/store.ts';

/**
 * A product of one yen for the sandbox alone: as many of it as a scenario's amount has yen make
 * the sandbox gateway play that scenario.
 */
export const scenarioCoin: Product = {
  id: 'scenario-coin',
  name: { ja: 'シナリオコイン', zh: '场景币', en: 'Scenario coin' },
  description: {
    ja: 'テスト用：枚数で決済のシナリオを選べます（36枚でクーポン）',
    zh: '仅供测试：数量决定支付场景（36 枚为优惠券）',
    en: 'For testing: how many you take picks what happens (36 is a coupon)',
  },
  imagePath: '/catalogue/scenario-coin.svg',
  currency: 'JPY',
  unitPriceMinor: 1,
  forSale: true,
  stock: null,
};
