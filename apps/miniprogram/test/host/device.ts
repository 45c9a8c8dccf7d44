import { HostError } from './errors.ts';
import type { ForeignObject } from './values.ts';

/** What the person with the phone does where the platform asks. A missing answer fails the test. */
export interface Answers {
  /** The code of `wx.login` or `my.getAuthCode`; by default a new one at each call. */
  readonly login?: () => string;
  /**
   * The payment sheet of WeChat, with the exact argument of `wx.requestPayment`.
   * @returns `ok`, `fail cancel` or another `fail …`: the `errMsg` after `requestPayment:`.
   */
  readonly requestPayment?: (argument: ForeignObject) => Promise<string> | string;
  /**
   * The payment sheet of Alipay, with the exact argument of `my.tradePay`.
   * @returns The `resultCode`: 9000 paid, 6001 cancelled, 8000 or 6004 unknown, 4000 failed.
   */
  readonly tradePay?: (argument: ForeignObject) => Promise<string> | string;
  /** Whether a dialog of two buttons is confirmed. */
  readonly confirm?: (dialog: ForeignObject) => boolean;
}

/** Throws where the test says nothing for a question that the program asked. */
export function answerOf<Name extends keyof Answers>(answers: Answers, name: Name) {
  const answer = answers[name];
  if (answer) return answer;
  throw new HostError('NOBODY_ANSWERS', `nobody answers ${name}: give it in \`answers\``);
}

/** The phone's own surfaces, outside the page. */
export class Device {
  readonly language: string;
  readonly toasts: string[] = [];
  /** The exact argument of every payment sheet that was asked for. */
  readonly paymentSheets: ForeignObject[] = [];
  title = '';
  isLoading = false;
  /** Whether a page was pulled down and still turns its sign. */
  isPulledDown = false;
  /** The numbers that the phone's own view was opened with, to be called. */
  readonly calledNumbers: string[] = [];

  constructor(language: string) {
    this.language = language;
  }
}
