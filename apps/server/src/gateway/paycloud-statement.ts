import { PayCloudApiError, PayCloudError, type PayCloud } from '@minipay/paycloud';
import {
  StatementUnreadableError,
  type Statement,
  type StatementLine,
} from '../ports/statement.ts';

const SECOND_MS = 1_000;
/** Reading changes nothing, and a day may have a thousand pages: one that is lost is asked for again. */
const RETRIES = 3;

type Line = ReturnType<PayCloud['reconcileDetailLines']> extends AsyncIterable<infer L> ? L : never;

/** The statement's port over PayCloud's client. */
export function payCloudStatement(payCloud: PayCloud): Statement {
  return {
    async *lines({ from, to, currency }, signal) {
      // The gateway counts in whole seconds, and its last one counts in (inferred).
      const endTime = Math.ceil(to.getTime() / SECOND_MS) * SECOND_MS - SECOND_MS;
      if (endTime < from.getTime()) return;
      const filter = { startTime: from, endTime, priceCurrency: currency };
      try {
        for await (const line of payCloud.reconcileDetailLines(filter, {
          signal,
          retries: RETRIES,
        })) {
          yield statementLine(line);
        }
      } catch (error) {
        if (!(error instanceof PayCloudError)) throw error;
        const code = error instanceof PayCloudApiError ? error.apiCode : error.code;
        throw new StatementUnreadableError(code, error.message);
      }
    },
  };
}

function statementLine(line: Line): StatementLine {
  const { transNo, transType, merchantOrderNo, priceCurrency, transEndTime, unreadable } = line;
  // As with a query: the amount asked for, or where there is none, the transaction's.
  const amountMinor = unreadable.includes('order_amount')
    ? undefined
    : (line.orderAmountMinor ?? line.transAmountMinor);
  return {
    transNo,
    transType,
    merchantOrderNo: merchantOrderNo ?? null,
    currency: priceCurrency,
    // How a refund's amount is written is not documented: it may be less than nothing.
    amountMinor: amountMinor === undefined ? null : Math.abs(amountMinor),
    endedAt: transEndTime === undefined ? null : new Date(`${transEndTime.replace(' ', 'T')}Z`),
  };
}
