/** One thing that is not known of the real gateway, and the ways that the sandbox can do it. */
export interface SwitchDefinition {
  readonly id: string;
  readonly title: string;
  readonly unknown: string;
  /** The first one is the default. */
  readonly values: readonly { readonly value: string; readonly title: string }[];
}

/** All of them. UNKNOWNS.md is this list for a reader. */
export const SWITCHES = [
  {
    id: 'data',
    title: '`data` in answers',
    unknown: 'Integrations agree on a text that holds JSON; the SDK takes an object as well.',
    values: [
      { value: 'string', title: 'a text that holds JSON' },
      { value: 'object', title: 'an object, signed as it is sent' },
    ],
  },
  {
    id: 'alipay-pay-params',
    title: 'Alipay’s `pay_params`',
    unknown: 'No integration shows them.',
    values: [
      { value: 'tradeNO', title: '`{"tradeNO":"…"}`' },
      { value: 'trade_no', title: '`{"trade_no":"…"}`' },
      { value: 'bare', title: 'the number itself' },
      { value: 'json-string', title: 'the number in quotes, as JSON' },
    ],
  },
  {
    id: 'early-refusals',
    title: 'Refusals before the sender is known',
    unknown:
      'Whether an unknown app, a wrong signature or a missing parameter gets a signed answer.',
    values: [
      { value: 'signed', title: 'signed as every answer' },
      { value: 'unsigned', title: 'without `sign`' },
    ],
  },
  {
    id: 'not-found-first',
    title: '`E04111` before the truth',
    unknown: 'How long a new number can be answered with “no record”: once it was 22 seconds.',
    values: [
      { value: '0', title: 'never' },
      { value: '5', title: 'for 5 seconds' },
      { value: '30', title: 'for 30 seconds' },
      { value: '120', title: 'for 2 minutes' },
    ],
  },
  {
    id: 'resent-number',
    title: 'A number sent again',
    unknown: 'Whether it is refused or gets the first answer again.',
    values: [
      { value: 'refused', title: 'refused with `SBX006`' },
      { value: 'first-answer', title: 'the same once more, if the amount is the same' },
    ],
  },
  {
    id: 'revoke-unpaid',
    title: 'Revoke of an unpaid payment',
    unknown: 'The documentation tells of paid and failed ones only.',
    values: [
      { value: 'closed', title: 'it is closed' },
      { value: 'refused', title: 'refused with `SBX010`' },
      { value: 'nothing', title: 'accepted, and nothing happens' },
    ],
  },
  {
    id: 'notification-body',
    title: 'The body of notifications',
    unknown: 'Real ones were JSON; the SDK of the same vendor sends forms.',
    values: [
      { value: 'json', title: 'JSON' },
      { value: 'form', title: '`application/x-www-form-urlencoded`' },
    ],
  },
  {
    id: 'refund-notification-method',
    title: 'The `method` of a refund’s notification',
    unknown: 'None was seen; `trans_type` 3 tells it from a payment’s.',
    values: [
      { value: 'payment.result.notify', title: 'as for payments' },
      { value: 'refund.result.notify', title: '`refund.result.notify`' },
      { value: 'order.refund.notify', title: '`order.refund.notify`' },
    ],
  },
  {
    id: 'exponent-amounts',
    title: '`1.0E+7` as an amount',
    unknown: 'The SDK writes ten million yen so; what the gateway makes of it is not known.',
    values: [
      { value: 'read', title: 'read as 10000000' },
      { value: 'refused', title: 'refused with `SBX005`' },
    ],
  },
  {
    id: 'notified-trans-no',
    title: '`trans_no` in notifications',
    unknown: 'In one real message it was the merchant order number.',
    values: [
      { value: 'own', title: 'the gateway’s own number' },
      { value: 'merchant-order-no', title: 'the merchant order number' },
    ],
  },
  {
    id: 'notified-order-amount',
    title: '`order_amount` in notifications',
    unknown: 'Real ones of 2022 have `trans_amount` only.',
    values: [
      { value: 'sent', title: 'sent' },
      { value: 'left-out', title: 'left out, as in 2022' },
    ],
  },
  {
    id: 'refund-ends',
    title: 'How soon a refund ends',
    unknown: 'It depends on the wallet.',
    values: [
      { value: 'at-once', title: 'right after the answer' },
      { value: 'after-5-s', title: 'after 5 seconds' },
      { value: 'after-a-minute', title: 'after a minute' },
    ],
  },
  {
    id: 'refund-without-amount',
    title: 'A refund without an amount',
    unknown: 'One integration leaves it out for a full refund.',
    values: [
      { value: 'refused', title: 'refused with `SBX005`' },
      { value: 'full', title: 'all that is left' },
    ],
  },
  {
    id: 'outside-refund-notified',
    title: 'Notification of a refund that the merchant did not ask for',
    unknown: 'Whether a refund by the console or a revoke is told to the payment’s `notify_url`.',
    values: [
      { value: 'yes', title: 'it is' },
      { value: 'no', title: 'nobody is told' },
    ],
  },
] as const satisfies readonly SwitchDefinition[];

type Definition = (typeof SWITCHES)[number];
export type SwitchId = Definition['id'];
export type SwitchValue<Id extends SwitchId> = Extract<
  Definition,
  { readonly id: Id }
>['values'][number]['value'];
