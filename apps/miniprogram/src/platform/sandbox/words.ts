import type { Wallet } from '@minipay/contracts';
import type { Language } from '../../i18n/language.ts';

interface Words {
  readonly wallets: Readonly<Record<Wallet, string>>;
  readonly payTo: string;
  readonly approve: string;
  readonly refuse: string;
  readonly close: string;
  readonly note: string;
  readonly failed: string;
}

const WALLETS = { wechat: 'WeChat Pay', alipay: 'Alipay' };

export const WORDS: Readonly<Record<Language, Words>> = {
  ja: {
    wallets: WALLETS,
    payTo: 'お支払い先',
    approve: '支払う',
    refuse: '拒否する',
    close: '閉じる',
    note: 'テスト環境：実際の代金は動きません',
    failed: '通信できません。もう一度お試しください。',
  },
  zh: {
    wallets: { wechat: '微信支付', alipay: '支付宝' },
    payTo: '收款方',
    approve: '确认支付',
    refuse: '拒绝支付',
    close: '关闭',
    note: '测试环境：不会产生真实扣款',
    failed: '网络不可用，请重试。',
  },
  en: {
    wallets: WALLETS,
    payTo: 'Pay to',
    approve: 'Approve',
    refuse: 'Refuse',
    close: 'Close',
    note: 'Sandbox: no real money moves',
    failed: 'No connection. Please try again.',
  },
};
