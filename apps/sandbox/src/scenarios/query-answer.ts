import { refusal, type Answer } from '../gateway/answer.ts';
import { paymentFields } from '../gateway/payment-fields.ts';
import type { Payment } from '../ledger/payment.ts';
import type { Scenario } from './scenario.ts';
import { toldFields } from './told.ts';

/** What a query of a paid payment is answered with. Of one that is not paid the truth is told. */
export function queryAnswer(
  answer: Answer & { ok: true },
  about: { readonly payment: Payment; readonly scenario: Scenario; readonly nowMs: number },
): Answer {
  const { payment, scenario, nowMs } = about;
  const { end } = payment;
  if (end?.transStatus !== 2) return answer;
  const { queried, told } = scenario;
  if (queried && nowMs < end.endedAtMs + queried.seconds * 1_000) {
    if (queried.effect === 'no-record')
      return refusal('E04111', 'Merchant order number is invalid');
    return { ok: true, content: paymentFields({ ...payment, end: null, opened: true }) };
  }
  return told ? { ok: true, content: { ...answer.content, ...toldFields(payment, told) } } : answer;
}
