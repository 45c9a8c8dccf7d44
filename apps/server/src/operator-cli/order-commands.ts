import {
  operatorOrderSchema,
  orderSummariesSchema,
  type OperatorOrder,
  type OrderSummary,
} from '@minipay/contracts';
import { positional, textOption, type Command } from './command.ts';
import { amount, findingTable, refundTable, time } from './shown.ts';
import { table } from './table.ts';

const text = { type: 'string' } as const;

export const orders: Command = {
  usage: 'orders [NUMBER] [--state STATE] [--from DAY] [--to DAY] [--before ID]',
  does: 'find orders by any number of theirs, state and day',
  positionals: { least: 0, most: 1 },
  options: { state: text, from: text, to: text, before: text },
  async run(input) {
    const query = {
      number: input.positionals[0],
      state: textOption(input, 'state'),
      from: textOption(input, 'from'),
      to: textOption(input, 'to'),
      before: textOption(input, 'before'),
    };
    const found = await input.api.ask(orderSummariesSchema, { path: '/orders', query });
    const more = found.next === null ? '' : `\n\nThere are more: --before ${found.next}`;
    return { json: found, text: `${summaryTable(found.orders)}${more}` };
  },
};

export const order: Command = {
  usage: 'order ID',
  does: 'show one order with its payments, refunds, findings and every step',
  positionals: { least: 1, most: 1 },
  async run(input) {
    const path = `/orders/${encodeURIComponent(positional(input, 0))}`;
    const found = await input.api.ask(operatorOrderSchema, { path });
    return { json: found, text: orderText(found) };
  },
};

function summaryTable(found: readonly OrderSummary[]): string {
  if (found.length === 0) return 'No order.';
  return table(
    ['ORDER', 'STATE', 'TOTAL', 'RETURNED', 'PLACED', 'PAID'],
    found.map(({ id, state, currency, totalMinor, returnedMinor, createdAt, paidAt }) => [
      id,
      state,
      amount(totalMinor, currency),
      returnedMinor === 0 ? null : amount(returnedMinor, currency),
      time(createdAt),
      time(paidAt),
    ]),
  );
}

function orderText(found: OperatorOrder): string {
  const { currency } = found;
  const lines = table(
    ['LINE', 'COUNT', 'PRODUCT', 'TAX', 'TOTAL'],
    found.lines.map(({ productId, quantity, taxRateBasisPoints, lineTotalMinor }, at) => [
      String(at + 1),
      String(quantity),
      productId,
      `${taxRateBasisPoints / 100} %`,
      amount(lineTotalMinor, currency),
    ]),
  );
  const payments = table(
    ['PAYMENT', 'STATE', 'WALLET', 'AMOUNT', 'MERCHANT ORDER NUMBER', 'TRANS_NO', 'FAILURE'],
    found.payments.map((payment) => [
      payment.id,
      payment.state,
      payment.wallet,
      amount(payment.amountMinor, payment.currency),
      payment.merchantOrderNo,
      payment.transNo,
      payment.failureCode,
    ]),
  );
  const timeline = table(
    ['AT', 'WHAT', 'FROM', 'TO', 'BECAUSE OF'],
    found.timeline.map(({ at, what, from, to, cause }) => [
      time(at),
      what,
      from,
      to,
      `${cause.kind} ${cause.reference ?? ''}`,
    ]),
  );
  return [
    [
      `Order ${found.id}: ${found.state}, ${amount(found.totalMinor, currency)}`,
      ...servingOf(found),
    ].join('\n'),
    lines,
    ...(found.payments.length > 0 ? [payments] : []),
    ...(found.refunds.length > 0 ? [refundTable(found.refunds)] : []),
    ...(found.findings.length > 0 ? [findingTable(found.findings)] : []),
    timeline,
  ].join('\n\n');
}

function servingOf({ dining, place, note }: OperatorOrder): string[] {
  const where = [
    ...(dining ? [dining] : []),
    ...(place?.store ? [`store ${place.store}`] : []),
    ...(place?.table ? [`table ${place.table}`] : []),
  ];
  return [...(where.length > 0 ? [where.join(', ')] : []), ...(note ? [`Note: ${note}`] : [])];
}
