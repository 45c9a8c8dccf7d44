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
import type { z } from 'zod';
import { SandboxError } from '../errors.ts';
import { refundSchema, type Refund } from '../refunds/refund.ts';
import { paymentSchema, type Payment } from './payment.ts';
import { kept, keptRefunds } from './retention.ts';

/** Where a ledger writes each state of a row before anybody hears of it. */
export interface JournalTable<Row> {
  /** The rows as they were left, oldest first. */
  readonly rows: readonly Row[];
  append(row: Row): void;
}

export interface Journal {
  readonly payments: JournalTable<Payment>;
  readonly refunds: JournalTable<Refund>;
  close(): void;
}

/** A journal that forgets: for tests. */
export const noJournal: Journal = {
  payments: { rows: [], append: () => undefined },
  refunds: { rows: [], append: () => undefined },
  close: () => undefined,
};

/**
 * Opens `payments.jsonl` and `refunds.jsonl` in an existing folder, one row a line, the last line
 * of a transaction number counts. They are written anew at the start with one line for each row
 * that is kept, so they grow with a run and not for ever.
 *
 * @param maxPayments how many of them, and no more
 * @throws SandboxError `BAD_FOLDER` if one cannot be read or written
 */
export function openJournal(folder: string, maxPayments: number): Journal {
  const read = {
    payments: readTable(join(folder, 'payments.jsonl'), paymentSchema),
    refunds: readTable(join(folder, 'refunds.jsonl'), refundSchema),
  };
  const payments = kept(read.payments, read.refunds, maxPayments);
  const refunds = keptRefunds(read.refunds, payments);
  const tables = {
    payments: openTable(join(folder, 'payments.jsonl'), payments),
    refunds: openTable(join(folder, 'refunds.jsonl'), refunds),
  };
  return {
    ...tables,
    close() {
      tables.payments.close();
      tables.refunds.close();
    },
  };
}

function readTable<Row extends { transNo: string }>(path: string, schema: z.ZodType<Row>): Row[] {
  return orBadFolder(path, () => {
    const byTransNo = new Map<string, Row>();
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    // A line without its end was being written when the process died: nobody was told of it.
    lines.pop();
    for (const each of lines) {
      const row = schema.parse(JSON.parse(each));
      byTransNo.set(row.transNo, row);
    }
    return [...byTransNo.values()];
  });
}

function openTable<Row>(path: string, rows: readonly Row[]) {
  return orBadFolder(path, () => {
    const fresh = `${path}.new`;
    writeFileSync(fresh, rows.map(line).join(''), { mode: 0o600 });
    renameSync(fresh, path);
    const file = openSync(path, 'a');
    return {
      rows,
      append: (row: Row) => void writeSync(file, line(row)),
      close: () => closeSync(file),
    };
  });
}

function orBadFolder<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new SandboxError('BAD_FOLDER', `${path} cannot be read and written: move it away.`, {
      cause,
    });
  }
}

function line(row: unknown): string {
  return `${JSON.stringify(row)}\n`;
}
