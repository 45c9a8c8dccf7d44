/** What a scenario is about, and the order of the table. */
export const SCENARIO_GROUPS = [
  'outcome',
  'answer',
  'notification',
  'query',
  'refund',
  'outage',
] as const;
export type ScenarioGroup = (typeof SCENARIO_GROUPS)[number];

/** What becomes of one answer of the gateway on its way out. */
export type AnswerEffect =
  /** It leaves that much later. */
  | { readonly effect: 'slow'; readonly seconds: number }
  /** It never comes, and the connection stays open until the asker gives up. */
  | { readonly effect: 'silence' }
  /** The connection is reset in its place. */
  | { readonly effect: 'reset' }
  /** A web page of something that stands before the gateway comes in its place. */
  | { readonly effect: 'page'; readonly status: 500 | 502 }
  | { readonly effect: 'redirect' }
  /** Its first half with the length of the whole, then the end of the connection. */
  | { readonly effect: 'half' }
  | { readonly effect: 'empty' }
  | { readonly effect: 'badly-signed' }
  | { readonly effect: 'unsigned' };

/** What happens when a payment is asked for. */
export type AskedEffect =
  /** Taken in, whatever becomes of the answer; `pays`: and paid before the answer leaves. */
  | { readonly accepts: true; readonly answer: AnswerEffect; readonly pays?: true }
  /** Not taken in, and that is not said. */
  | { readonly accepts: false; readonly answer: AnswerEffect }
  /** Not taken in, with a signed answer of this code. */
  | { readonly accepts: false; readonly code: string; readonly reason: string };

/** What becomes of a payer's approval in the wallet. */
export type ApprovedEffect =
  /** The payment ends unpaid: 1 is closed, 3 is cancelled. */
  | { readonly effect: 'unpaid'; readonly transStatus: 1 | 3; readonly reason: string }
  /** The money arrives that long after the payment has expired. */
  | { readonly effect: 'paid-late'; readonly seconds: number };

/** What queries and notifications alike, well signed, tell of a paid payment. */
export type ToldEffect =
  | { readonly effect: 'lie'; readonly about: 'amount' | 'currency' | 'merchant' | 'number' }
  /** The wallet's coupon: the payer gave less, and the discount makes it up. */
  | { readonly effect: 'coupon'; readonly minor: number }
  /** The payer gave less, and nothing makes it up. */
  | { readonly effect: 'short'; readonly minor: number };

/** What queries say after a payment has been paid, for that long. */
export interface QueriedEffect {
  readonly effect: 'pending' | 'no-record';
  readonly seconds: number;
}

/** What becomes of the notification of a paid payment. */
export type NotifiedEffect =
  | { readonly effect: 'never' }
  /** The first one leaves that long after the payment. */
  | { readonly effect: 'late'; readonly seconds: number }
  /** One after the other, each signed anew. */
  | { readonly effect: 'repeated'; readonly times: number }
  /** All together, each signed anew. */
  | { readonly effect: 'concurrent'; readonly times: number }
  /** One for each `trans_status`, in this order, that far apart. */
  | {
      readonly effect: 'statuses';
      readonly transStatuses: readonly (0 | 1 | 2)[];
      readonly apartSeconds: number;
    }
  /** The very same bytes again, that long after the first. */
  | { readonly effect: 'replayed'; readonly afterSeconds: readonly number[] }
  | { readonly effect: 'badly-signed' }
  | { readonly effect: 'unsigned' };

/** What becomes of each refund of a payment. */
export type RefundedEffect =
  /** Accepted, and ended without money. */
  | { readonly effect: 'refused'; readonly reason: string }
  /** Accepted, and ended that much later. */
  | { readonly effect: 'slow'; readonly seconds: number }
  /** Accepted, and what becomes of the answer. */
  | { readonly effect: 'answer'; readonly answer: AnswerEffect };

/** One fault or outcome that can be asked for, as data. What it does not name goes as usual. */
export interface Scenario {
  readonly id: string;
  readonly group: ScenarioGroup;
  readonly title: string;
  /** One sentence for a person. */
  readonly does: string;
  /** The amount in yen that asks for it. */
  readonly amountMinor: number;
  readonly asked?: AskedEffect;
  readonly approved?: ApprovedEffect;
  readonly told?: ToldEffect;
  readonly queried?: QueriedEffect;
  readonly notified?: NotifiedEffect;
  readonly refunded?: RefundedEffect;
  /** From the moment it is asked for, no call reaches the gateway for that long. */
  readonly outage?: { readonly minutes: number };
}
