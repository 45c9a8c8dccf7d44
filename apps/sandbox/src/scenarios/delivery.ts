import {
  envelopeWritten,
  type AnswerDelivery,
  type ReceivedRequest,
  type Written,
} from '../gateway/answer-delivery.ts';
import { refusal, type Answer, type Envelope } from '../gateway/answer.ts';
import type { WireFields } from '../gateway/wire-fields.ts';
import type { Payment } from '../ledger/payment.ts';
import type { Pick } from './choose.ts';
import type { Outage } from './outage.ts';
import { scenarioOfPayment } from './payment-scenario.ts';
import { queryAnswer } from './query-answer.ts';
import type { AnswerEffect, Scenario } from './scenario.ts';
import { scenarioOf } from './table.ts';
import { timedScenario, type ScenarioChoice } from './timed.ts';
import { NOT_REACHED, writtenInstead } from './written.ts';

/** Asks for a scenario for this one request. */
const HEADER = 'sandbox-scenario';
const ASKS_FOR_PAYMENT = 'pay.miniprogram.order';
const ASKS_FOR_REFUND = 'order.refund.submit';

export interface ScenarioDeliveryParts {
  /** The scenario of a request for payment. */
  readonly pick: (texts: (name: string) => string) => Pick | undefined;
  readonly outage: Outage;
  readonly seal: (answer: Answer) => Envelope;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The payment with this transaction number, or the one that the refund with it gives back. */
  readonly paymentOf: (transNo: string) => Payment | undefined;
  /** Keeps with a new payment what it was asked for with. */
  readonly keep: (payment: Payment, choice: ScenarioChoice) => void;
  readonly approve: (payment: Payment) => void;
}

/** What one request plays: by its header, or because it asks for a payment that plays something. */
interface Play extends Pick {
  readonly scenario: Scenario;
}

/** Answers as the scenarios have it: that of the request, or of the payment that it is about. */
export function scenarioDelivery(parts: ScenarioDeliveryParts): AnswerDelivery {
  const plays = new WeakMap<WireFields, Play>();
  return {
    instead(request) {
      if (parts.outage.isOn()) return NOT_REACHED;
      const id = request.headers[HEADER];
      if (id !== undefined && scenarioOf(String(id)) === undefined) {
        return signedRefusal('SBX009', 'Sandbox-Scenario: no such scenario', parts);
      }
      const play = playOf(request, parts);
      if (!play) return undefined;
      plays.set(request.fields, play);
      return notTakenIn(play, parts);
    },
    answer(request, answer) {
      const payment = paymentIn(answer, parts);
      if (!answer.ok || !payment) return answer;
      const play = plays.get(request.fields);
      const method = textOf(request, 'method');
      if (method === 'order.query') {
        const scenario = play?.scenario ?? scenarioOfPayment(payment);
        return scenario ? queryAnswer(answer, { payment, scenario, nowMs: parts.now() }) : answer;
      }
      if (method === ASKS_FOR_PAYMENT && play) takeIn(payment, play, parts);
      return answer;
    },
    written(request, answer, sealed) {
      const effect = answer.ok && answerEffect(request, answer);
      return effect ? writtenInstead(sealed.json, effect) : envelopeWritten(sealed.json);
    },
  };

  function answerEffect(request: ReceivedRequest, answer: Answer): AnswerEffect | undefined {
    const own = plays.get(request.fields)?.scenario;
    if (own?.asked?.accepts) return own.asked.answer;
    if (textOf(request, 'method') !== ASKS_FOR_REFUND) return undefined;
    const { refunded } = own ?? scenarioOfPayment(paymentIn(answer, parts)) ?? {};
    return refunded?.effect === 'answer' ? refunded.answer : undefined;
  }
}

function playOf(request: ReceivedRequest, { pick }: ScenarioDeliveryParts): Play | undefined {
  const id = request.headers[HEADER];
  const picked =
    id !== undefined
      ? { choice: { scenario: String(id) }, use: () => undefined }
      : textOf(request, 'method') === ASKS_FOR_PAYMENT
        ? pick((name) => textOf(request, name))
        : undefined;
  const scenario = picked && timedScenario(picked.choice);
  return scenario && { ...picked, scenario };
}

/** What is answered where the gateway does not take the request in. */
function notTakenIn(play: Play, parts: ScenarioDeliveryParts): Written | undefined {
  const { outage, asked } = play.scenario;
  if (outage) {
    play.use();
    parts.outage.beginFor(outage.minutes);
    return NOT_REACHED;
  }
  if (!asked || asked.accepts) return undefined;
  play.use();
  if ('code' in asked) return signedRefusal(asked.code, asked.reason, parts);
  return writtenInstead('', asked.answer);
}

/** A payment was asked for and taken in. */
function takeIn(payment: Payment, play: Play, { keep, approve }: ScenarioDeliveryParts): void {
  play.use();
  keep(payment, play.choice);
  const { asked } = play.scenario;
  if (asked?.accepts && asked.pays) approve(payment);
}

function signedRefusal(code: string, reason: string, { seal }: ScenarioDeliveryParts): Written {
  const { json } = seal(refusal(code, reason));
  return { ...envelopeWritten(json), remark: `${code}: ${reason}` };
}

function paymentIn(answer: Answer, { paymentOf }: ScenarioDeliveryParts): Payment | undefined {
  const transNo = answer.ok ? answer.content?.trans_no : undefined;
  return typeof transNo === 'string' ? paymentOf(transNo) : undefined;
}

function textOf({ fields }: ReceivedRequest, name: string): string {
  return fields.get(name)?.text ?? '';
}
