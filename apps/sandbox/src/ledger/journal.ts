import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { SandboxError } from '../errors.ts';
import { paymentSchema, type Payment } from './payment.ts';
import { kept } from './retention.ts';

/** Where the ledger writes each state of a payment before anybody hears of it. */
export interface Journal {
  /** The payments as they were left, oldest first. */
  readonly payments: readonly Payment[];
  append(payment: Payment): void;
  close(): void;
}

/** A journal that forgets: for tests. */
export const noJournal: Journal = {
  payments: [],
  append: () => undefined,
  close: () => undefined,
};

/**
 * Opens `payments.jsonl` in an existing folder, one payment a line, the last line of a transaction
 * number counts. It is written anew at the start with one line for each payment that is kept, so it grows
 * with a run and not for ever.
 *
 * @throws SandboxError `BAD_FOLDER` if it cannot be read or written
 */
export function openJournal(folder: string): Journal {
  const path = join(folder, 'payments.jsonl');
  try {
    const payments = kept(existsSync(path) ? readPayments(readFileSync(path, 'utf8')) : []);
    const fresh = `${path}.new`;
    writeFileSync(fresh, payments.map(line).join(''), { mode: 0o600 });
    renameSync(fresh, path);
    const file = openSync(path, 'a');
    return {
      payments,
      append: (payment) => void writeSync(file, line(payment)),
      close: () => closeSync(file),
    };
  } catch (cause) {
    throw new SandboxError('BAD_FOLDER', `${path} cannot be read and written: move it away.`, {
      cause,
    });
  }
}

function line(payment: Payment): string {
  return `${JSON.stringify(payment)}\n`;
}

function readPayments(text: string): Payment[] {
  const byTransNo = new Map<string, Payment>();
  const lines = text.split('\n');
  // A line without its end was being written when the process died: nobody was told of it.
  lines.pop();
  for (const each of lines) {
    const payment = paymentSchema.parse(JSON.parse(each));
    byTransNo.set(payment.transNo, payment);
  }
  return [...byTransNo.values()];
}
