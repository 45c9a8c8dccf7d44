/** What is known of the effect of a call that failed. */
export type Outcome =
  /** Nothing left this process, or no connection came about: the gateway knows nothing of it. */
  | 'not-sent'
  /** The gateway said no before accepting anything. */
  | 'refused'
  /** The gateway may or may not have acted: keep the number and query. */
  | 'unknown';

export type PayCloudErrorCode =
  | 'PAYCLOUD_CONFIG'
  | 'PAYCLOUD_REQUEST'
  | 'PAYCLOUD_TRANSPORT'
  | 'PAYCLOUD_SIGNATURE'
  | 'PAYCLOUD_ANSWER'
  | 'PAYCLOUD_API'
  | 'PAYCLOUD_NOTIFICATION'
  | 'PAYCLOUD_PAY_PARAMS';

export interface PayCloudErrorDetails {
  readonly outcome?: Outcome;
  readonly psn?: string | undefined;
  readonly requestPsn?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly clockSkewMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * Everything that this package throws. `code` is stable; no message and no field holds a key, a
 * request body or what the payer is known by.
 */
export abstract class PayCloudError extends Error {
  abstract readonly code: PayCloudErrorCode;
  // What is absent is no property at all, so that a console does not list it as undefined.
  /** Absent where no call to the gateway was meant. */
  declare readonly outcome?: Outcome;
  /** The gateway's serial number of the exchange, to quote to its support. */
  declare readonly psn?: string;
  /** Our own serial number of the HTTP request, sent as `Http-Request-Psn`. */
  declare readonly requestPsn?: string;
  /** Of the answer, where one came. It proves nothing: nobody signed it. */
  declare readonly httpStatus?: number;
  /**
   * How far our clock is before the gateway's (behind it if negative), in milliseconds, where the
   * answer was no success and its unsigned `Date` header tells of more than a minute: a hint.
   */
  declare readonly clockSkewMs?: number;

  constructor(message: string, details: PayCloudErrorDetails = {}) {
    super(
      message + skewAdvice(details.clockSkewMs),
      'cause' in details ? { cause: details.cause } : undefined,
    );
    if (details.outcome !== undefined) this.outcome = details.outcome;
    if (details.psn !== undefined) this.psn = details.psn;
    if (details.requestPsn !== undefined) this.requestPsn = details.requestPsn;
    if (details.httpStatus !== undefined) this.httpStatus = details.httpStatus;
    if (details.clockSkewMs !== undefined) this.clockSkewMs = details.clockSkewMs;
  }

  /** Name, message and own fields, without stack and cause: fit for a log line. */
  toJSON(): Record<string, unknown> {
    const { name, message } = this;
    return { ...Object.fromEntries<unknown>(Object.entries(this)), name, message };
  }
}

function skewAdvice(clockSkewMs: number | undefined): string {
  if (clockSkewMs === undefined) return '';
  const side = clockSkewMs < 0 ? 'behind' : 'ahead of';
  const seconds = Math.round(Math.abs(clockSkewMs) / 1000);
  return ` Your clock is ${seconds} s ${side} the gateway's, which allows 15 minutes.`;
}

/** Options that cannot work. `problems` names every one of them, each with its mend. */
export class PayCloudConfigError extends PayCloudError {
  override readonly name = 'PayCloudConfigError';
  readonly code = 'PAYCLOUD_CONFIG';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`PayCloud cannot be set up:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** A request that was refused here, before anything was sent. `field` is the wrong one. */
export class PayCloudRequestError extends PayCloudError {
  override readonly name = 'PayCloudRequestError';
  readonly code = 'PAYCLOUD_REQUEST';
  readonly field: string;

  constructor(field: string, problem: string, cause?: unknown) {
    const details = { outcome: 'not-sent' } as const;
    super(
      `${field} ${problem}. Nothing was sent.`,
      cause === undefined ? details : { ...details, cause },
    );
    this.field = field;
  }
}

export type TransportFault =
  | 'closed'
  | 'no-connection'
  | 'not-trusted'
  | 'connection-lost'
  | 'timeout'
  | 'aborted'
  | 'redirect'
  | 'too-large'
  | 'not-an-answer';

/** No answer came that could be read as PayCloud's. `outcome` is `not-sent` or `unknown`. */
export class PayCloudTransportError extends PayCloudError {
  override readonly name = 'PayCloudTransportError';
  readonly code = 'PAYCLOUD_TRANSPORT';
  readonly fault: TransportFault;

  constructor(fault: TransportFault, message: string, details: PayCloudErrorDetails) {
    const advice =
      details.outcome === 'not-sent'
        ? 'Nothing reached the gateway.'
        : 'Whether the gateway acted is not known: keep the number and query.';
    super(`${message} ${advice}`, details);
    this.fault = fault;
  }
}

/** Where the check of a signature stopped. */
export type SignatureStep = 'sign' | 'sign_type' | 'signature';

/**
 * A message that its sender did not prove to be the gateway's: no `sign`, or one that does not
 * fit. It is never a success, never a refusal, and never "no such order". For an answer `outcome` is
 * `unknown`; a notification has none.
 */
export class PayCloudSignatureError extends PayCloudError {
  override readonly name = 'PayCloudSignatureError';
  readonly code = 'PAYCLOUD_SIGNATURE';
  readonly step: SignatureStep;
  /** The `code` that an unproven answer claims: a hint to a developer, and no more. */
  declare readonly claimedCode?: string;
  readonly #canonicalString: string | undefined;

  constructor(
    step: SignatureStep,
    message: string,
    details: PayCloudErrorDetails & {
      readonly claimedCode?: string | undefined;
      readonly canonicalString?: string | undefined;
    } = {},
  ) {
    const { claimedCode } = details;
    const claim = claimedCode === undefined ? '' : ` It claims the code ${claimedCode}, unproven.`;
    super(message + claim, details);
    this.step = step;
    if (claimedCode !== undefined) this.claimedCode = claimedCode;
    this.#canonicalString = details.canonicalString;
  }

  /**
   * Of a notification at step `signature`: the text that was computed from it, which its signature
   * does not fit. For a developer's own eyes: it holds what the payer is known by, so that neither
   * `JSON.stringify` nor `console.log` shows it.
   */
  get canonicalString(): string | undefined {
    return this.#canonicalString;
  }
}

/** A signed answer that is not of the documented form, or speaks of another order. */
export class PayCloudAnswerError extends PayCloudError {
  override readonly name = 'PayCloudAnswerError';
  readonly code = 'PAYCLOUD_ANSWER';

  constructor(problem: string, details: PayCloudErrorDetails) {
    super(`The gateway's signed answer cannot be used: ${problem}.`, {
      ...details,
      outcome: 'unknown',
    });
  }
}

/**
 * The codes known to be given before a request is accepted, each from one public integration, and
 * what they mean. Any other code may follow an acceptance, so it says nothing certain.
 */
const REFUSALS_BEFORE_ACCEPTANCE: ReadonlyMap<string, string> = new Map([
  ['SYS002', 'the signature is wrong, or the key: upload the public half of yours for this app id'],
  ['SYS011', 'a common parameter is missing'],
  ['E07303', 'this app may not call that method, or there is none of that name'],
]);

/** A signed answer with a code other than `0`. */
export class PayCloudApiError extends PayCloudError {
  override readonly name = 'PayCloudApiError';
  readonly code = 'PAYCLOUD_API';
  /** The gateway's own code; an opaque text. */
  readonly apiCode: string;

  constructor(apiCode: string, apiMessage: string, details: PayCloudErrorDetails) {
    const refusal = REFUSALS_BEFORE_ACCEPTANCE.get(apiCode);
    const printable = /^[!-~]+$/.test(apiCode) ? apiCode : JSON.stringify(apiCode);
    super(
      `The gateway answered ${printable} (${apiMessage}). ` +
        (refusal === undefined
          ? 'That does not settle the outcome: query.'
          : `It accepted nothing: ${refusal}.`),
      { ...details, outcome: refusal === undefined ? 'unknown' : 'refused' },
    );
    this.apiCode = apiCode;
  }
}

/** Where the reading of a notification stopped; `fields` comes after the signature was proven. */
export type NotificationStep = 'size' | 'encoding' | 'content-type' | 'body' | 'fields';

/** A notification that cannot be read. */
export class PayCloudNotificationError extends PayCloudError {
  override readonly name = 'PayCloudNotificationError';
  readonly code = 'PAYCLOUD_NOTIFICATION';
  readonly step: NotificationStep;

  constructor(step: NotificationStep, problem: string) {
    super(`The notification cannot be read (${step}): ${problem}.`);
    this.step = step;
  }
}

/** Payment parameters that the wallet would not take. */
export class PayCloudPayParamsError extends PayCloudError {
  override readonly name = 'PayCloudPayParamsError';
  readonly code = 'PAYCLOUD_PAY_PARAMS';

  constructor(problem: string) {
    super(`The payment parameters cannot be used: ${problem}.`);
  }
}
