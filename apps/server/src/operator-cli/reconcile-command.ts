import { setTimeout as sleep } from 'node:timers/promises';
import {
  reconciliationSchema,
  type Difference,
  type Reconciliation,
  type ReconciliationReport,
} from '@minipay/contracts';
import { NoAnswerError, RefusedError, type ApiClient } from './api-client.ts';
import { textOption, UsageError, type Command } from './command.ts';
import { amount, time } from './shown.ts';
import { table } from './table.ts';

const LOOK_AGAIN_MS = 2_000;

/** Exits with 0 where all agrees, 1 where something differs, 2 where it could not be compared. */
export const reconcile: Command = {
  usage: 'reconcile --date DAY',
  does: "compare a day with the gateway's statement; exits with 1 where they differ",
  positionals: { least: 0, most: 0 },
  options: { date: { type: 'string' } },
  async run(input) {
    const date = textOption(input, 'date');
    if (date === undefined) throw new UsageError('Say which day, with --date.');
    const { report } = await finished(date, input.api).catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
      const why = error.details === undefined ? '' : ` ${JSON.stringify(error.details)}`;
      throw new NoAnswerError(`${error.code}: ${error.message}${why}`, { cause: error });
    });
    if (!report) throw new NoAnswerError('The day was not compared.');
    return {
      json: { date, ...report },
      text: shown(date, report),
      exitCode: report.open === 0 ? 0 : 1,
    };
  },
};

/** A day of many lines is compared while we look again and again. */
async function finished(date: string, api: ApiClient): Promise<Reconciliation> {
  const path = '/reconciliations';
  const json = { date };
  let state = await api.ask(reconciliationSchema, { method: 'POST', path, json });
  while (state.running) {
    await sleep(LOOK_AGAIN_MS);
    state = await api.ask(reconciliationSchema, { path: `${path}/${encodeURIComponent(date)}` });
  }
  if (state.failure !== null) throw new NoAnswerError(`It was not compared: ${state.failure}.`);
  return state;
}

function shown(date: string, report: ReconciliationReport): string {
  const { lines, matched, settled, open, differences } = report;
  const compared =
    `${date} in ${report.timeZone}, ${time(report.from)} to ${time(report.to)}` +
    (report.isComplete ? '' : ', the day not being over');
  const sums = `${lines} lines on the statement: ${matched} matched, ${settled} settled by a query; ${open} differ.`;
  if (differences.length === 0) return `${compared}\n${sums}`;
  const more = settled + open - differences.length;
  return [
    compared,
    sums,
    '',
    differenceTable(differences),
    ...(more > 0 ? [`… and ${more} more.`] : []),
    ...report.kinds.map(
      ({ kind, count, means, mend }) => `\n${kind} (${count})\n  ${means}\n  ${mend}`,
    ),
  ].join('\n');
}

function differenceTable(differences: readonly Difference[]): string {
  return table(
    ['DIFFERENCE', 'NUMBER', 'TRANS_NO', 'ORDER', 'THERE', 'HERE', 'STATE HERE', 'AT', 'NOW'],
    differences.map((each) => [
      each.kind,
      each.merchantOrderNo,
      each.transNo,
      each.orderId,
      each.thereMinor === null ? null : amount(each.thereMinor, each.currency),
      each.hereMinor === null ? null : amount(each.hereMinor, each.currency),
      each.hereState,
      time(each.at),
      each.settled ? 'settled' : 'open',
    ]),
  );
}
