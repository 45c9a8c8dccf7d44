import type { Finding, OperatorRefund } from '@minipay/contracts';
import { toDecimal } from '@minipay/money';
import { table } from './table.ts';

/** An amount as it is written and typed: `1040 JPY`. */
export function amount(amountMinor: number, currency: string): string {
  return `${toDecimal({ amountMinor, currency })} ${currency}`;
}

/** To the second, in UTC. */
export function time(iso: string | null): string | null {
  return iso && `${iso.slice(0, 19)}Z`;
}

export function refundTable(refunds: readonly OperatorRefund[]): string {
  return table(
    ['REFUND', 'STATE', 'AMOUNT', 'BY', 'REFUND NUMBER', 'TRANS_NO', 'FAILURE', 'REASON'],
    refunds.map((refund) => [
      refund.id,
      refund.state,
      amount(refund.amountMinor, refund.currency),
      refund.source,
      refund.refundNumber,
      refund.transNo,
      refund.failureCode,
      refund.reason,
    ]),
  );
}

export function findingTable(findings: readonly Finding[]): string {
  return table(
    ['FINDING', 'KIND', 'AT', 'ORDER', 'NUMBER', 'HANDLED', 'NOTE'],
    findings.map((finding) => [
      finding.id,
      finding.kind,
      time(finding.at),
      finding.orderId,
      finding.merchantOrderNo,
      finding.handledBy,
      finding.note,
    ]),
  );
}
