import { formatMoney } from '@minipay/money';
import type { Language } from '../../src/i18n/language.ts';
import { MESSAGES, type Messages } from '../../src/i18n/messages.ts';
import { PASSWORD, type ResultState } from './shopper.ts';

/** A phone with the shop open on it, whichever build that is: what one does with it and sees. */
export interface Phone {
  readonly language: Language;
  /** Taps an element, once it is there and takes a tap. */
  tap(id: string): Promise<void>;
  /** Waits until an element says something, among other words perhaps. */
  shows(id: string, text: string): Promise<void>;
  /** What an element says, once it is there. */
  read(id: string): Promise<string>;
  /** Waits until the result page says so, in the class of its headline. */
  sees(state: ResultState): Promise<void>;
  /** The order that the result page is about. */
  orderId(): string;
  /** How many answers to a path of the server came so far. */
  answersTo(path: string): number;
  /** From now on the server hears the phone and is not heard by it, or both hear again. */
  loseAnswers(isLost: boolean): Promise<void>;
  /** The app is killed, and opened again with what it had stored. */
  restart(): Promise<void>;
  /** Fails where the app had a fault. */
  close(): Promise<void>;
}

/** What the shop has to say in the phone's language. */
export function wordsOn({ language }: Phone): Messages {
  return MESSAGES[language];
}

/** Yen, as the phone's language writes them. */
export function yen(phone: Phone, amountMinor: number): string {
  return formatMoney({ amountMinor, currency: 'JPY' }, phone.language);
}

/** Puts products into the cart and goes to the checkout, until that shows what the server says. */
export async function goToCheckout(phone: Phone, ...productIds: readonly string[]): Promise<void> {
  for (const id of productIds) await phone.tap(`add-${id}`);
  await phone.tap('open-cart');
  await phone.shows('to-checkout', wordsOn(phone).cart.toCheckout);
  const before = phone.answersTo('/api/products');
  await phone.tap('to-checkout');
  while (phone.answersTo('/api/products') === before) await aMoment();
}

/** Confirms in the wallet's sheet and types the password; the sheet then goes by itself. */
export async function payInSheet(phone: Phone): Promise<void> {
  await phone.tap('sheet-approve');
  for (const digit of PASSWORD) await phone.tap(`pad-${digit}`);
}

/** Asks to pay, and shuts the sheet that comes, with nothing paid. */
export async function payAndThinkBetter(phone: Phone): Promise<void> {
  await phone.tap('pay');
  await phone.tap('sheet-close');
  await phone.sees('payable');
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
