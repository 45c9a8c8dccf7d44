import type { Wallet } from '@minipay/contracts';
import type { Language } from '../../i18n/language.ts';
import type { SheetEnd } from './sheet.ts';

export interface SheetWords {
  readonly wallets: Readonly<Record<Wallet, string>>;
  /** The headline over what is to be paid. */
  readonly details: Readonly<Record<Wallet, string>>;
  readonly payTo: string;
  readonly method: string;
  readonly balance: Readonly<Record<Wallet, string>>;
  readonly approve: string;
  readonly password: string;
  readonly typed: (count: number) => string;
  readonly erase: string;
  readonly paying: string;
  readonly ends: Readonly<Record<SheetEnd, string>>;
  readonly done: string;
  readonly close: string;
  readonly failed: string;
  /** That nothing here is real. */
  readonly note: string;
  readonly refuse: string;
  readonly silence: string;
}

export const WORDS: Readonly<Record<Language, SheetWords>> = {
  ja: {
    wallets: { wechat: 'WeChat Pay', alipay: 'Alipay' },
    details: { wechat: 'WeChat Pay', alipay: 'お支払い内容' },
    payTo: 'お支払い先',
    method: 'お支払い方法',
    balance: { wechat: 'WeChat残高', alipay: 'Alipay残高' },
    approve: '支払う',
    password: '支払いパスワードを入力',
    typed: (count) => `6桁中${count}桁を入力済み`,
    erase: '1桁消す',
    paying: 'お支払い中…',
    ends: {
      paid: '支払い完了',
      refused: '残高が足りません',
      over: 'この支払いは終了しています',
    },
    done: '完了',
    close: '閉じる',
    failed: '通信できません。もう一度お試しください。',
    note: 'テスト環境のため代金は動きません。6桁の数字は何でもかまいません。',
    refuse: '残高不足にする',
    silence: '支払って、アプリには伝えない',
  },
  zh: {
    wallets: { wechat: '微信支付', alipay: '支付宝' },
    details: { wechat: '微信支付', alipay: '付款详情' },
    payTo: '收款方',
    method: '付款方式',
    balance: { wechat: '零钱', alipay: '账户余额' },
    approve: '确认付款',
    password: '请输入支付密码',
    typed: (count) => `已输入${count}位，共6位`,
    erase: '删除一位',
    paying: '正在支付…',
    ends: { paid: '支付成功', refused: '余额不足', over: '该笔付款已结束' },
    done: '完成',
    close: '关闭',
    failed: '网络不可用，请重试。',
    note: '测试环境：任意六位数字均可，不会产生真实扣款',
    refuse: '模拟余额不足',
    silence: '付款后不通知应用',
  },
  en: {
    wallets: { wechat: 'WeChat Pay', alipay: 'Alipay' },
    details: { wechat: 'WeChat Pay', alipay: 'Payment details' },
    payTo: 'Pay to',
    method: 'Payment method',
    balance: { wechat: 'WeChat balance', alipay: 'Alipay balance' },
    approve: 'Confirm payment',
    password: 'Enter your password',
    typed: (count) => `${count} of 6 digits entered`,
    erase: 'Delete one digit',
    paying: 'Paying…',
    ends: {
      paid: 'Payment successful',
      refused: 'Not enough balance',
      over: 'This payment is over',
    },
    done: 'Done',
    close: 'Close',
    failed: 'No connection. Please try again.',
    note: 'Sandbox: any six digits do, and no real money moves',
    refuse: 'Refuse: not enough balance',
    silence: 'Pay, and tell the app nothing',
  },
};
