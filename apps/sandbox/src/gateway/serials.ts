import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** Numbers and names that the gateway gives out. */
export interface Serials {
  /** 20 digits, MMddHHmmss in UTC and ten of chance: names an answer (documented, real). */
  psn(): string;
  /** 20 digits, the day and twelve of chance: names a payment at the gateway. */
  transNo(): string;
  /** 28 digits: names the payment at the wallet. */
  channelTransNo(): string;
  /** What WeChat calls `prepay_id`, or Alipay `tradeNO`. */
  prepayId(wallet: 'wechat' | 'alipay'): string;
  /** 32 capital hexadecimal figures. */
  nonce(): string;
}

export function createSerials(clock: Clock): Serials {
  const stamp = () => new Date(clock.now()).toISOString().replace(/[^0-9]/g, '');
  const day = () => stamp().slice(0, 8);
  return {
    psn: () => stamp().slice(4, 14) + digits(10),
    transNo: () => day() + digits(12),
    channelTransNo: () => `4200000000${day()}${digits(10)}`,
    prepayId: (wallet) =>
      wallet === 'wechat'
        ? `wx${stamp().slice(0, 14)}${randomBytes(10).toString('hex')}`
        : `${day()}22001${digits(15)}`,
    nonce: () => randomBytes(16).toString('hex').toUpperCase(),
  };
}

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}
