import type { Payment } from '../ledger/payment.ts';

export const WALLET_LANGUAGES = ['en', 'ja', 'zh'] as const;
export type WalletLanguage = (typeof WALLET_LANGUAGES)[number];
export type Wallet = 'wechat' | 'alipay';

/** The wallet that a payment is made in. */
export function walletOf({ payMethodId }: Payment): Wallet {
  return payMethodId === 'WeChatPay' ? 'wechat' : 'alipay';
}

interface WalletWords {
  /** As a browser knows the language. */
  readonly tag: string;
  readonly wallets: Readonly<Record<Wallet, string>>;
  readonly merchant: string;
  readonly goods: string;
  readonly number: string;
  readonly method: string;
  readonly balance: Readonly<Record<Wallet, string>>;
  readonly confirm: string;
  readonly refuse: string;
  readonly password: string;
  readonly typed: (count: number) => string;
  readonly erase: string;
  readonly back: string;
  readonly note: string;
  readonly paid: string;
  readonly notPaid: string;
  readonly unknown: string;
}

export const WALLET_WORDS: Readonly<Record<WalletLanguage, WalletWords>> = {
  en: {
    tag: 'en',
    wallets: { wechat: 'WeChat Pay', alipay: 'Alipay' },
    merchant: 'Merchant',
    goods: 'For',
    number: 'Number',
    method: 'Payment method',
    balance: { wechat: 'WeChat balance', alipay: 'Alipay balance' },
    confirm: 'Confirm payment',
    refuse: 'Refuse: not enough balance',
    password: 'Enter your password',
    typed: (count) => `${count} of 6 digits entered`,
    erase: 'Delete one digit',
    back: 'Back',
    note: 'Sandbox: any six digits do, and no real money moves',
    paid: 'Paid',
    notPaid: 'Not paid',
    unknown: 'No such payment.',
  },
  ja: {
    tag: 'ja',
    wallets: { wechat: 'WeChat Pay', alipay: 'Alipay' },
    merchant: '加盟店',
    goods: '内容',
    number: '番号',
    method: 'お支払い方法',
    balance: { wechat: 'WeChat残高', alipay: 'Alipay残高' },
    confirm: '支払う',
    refuse: '残高不足にする',
    password: '支払いパスワードを入力',
    typed: (count) => `6桁中${count}桁を入力済み`,
    erase: '1桁消す',
    back: '戻る',
    note: 'テスト環境のため代金は動きません。6桁の数字は何でもかまいません。',
    paid: '支払い完了',
    notPaid: '支払われていません',
    unknown: 'この支払いはありません。',
  },
  zh: {
    tag: 'zh-Hans',
    wallets: { wechat: '微信支付', alipay: '支付宝' },
    merchant: '商户',
    goods: '内容',
    number: '编号',
    method: '付款方式',
    balance: { wechat: '零钱', alipay: '账户余额' },
    confirm: '确认付款',
    refuse: '模拟余额不足',
    password: '请输入支付密码',
    typed: (count) => `已输入${count}位，共6位`,
    erase: '删除一位',
    back: '返回',
    note: '测试环境：任意六位数字均可，不会产生真实扣款',
    paid: '支付成功',
    notPaid: '未支付',
    unknown: '没有这笔付款。',
  },
};
