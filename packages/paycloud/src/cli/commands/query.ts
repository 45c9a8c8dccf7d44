import { toDecimal } from '@minipay/money';
import type { GatewayOrder } from '../../lib/gateway-order.ts';
import { parseArguments, type Command } from '../command.ts';
import { clientFrom, readEnvironment, SETTINGS_HELP } from '../configuration.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson, printLine } from '../terminal.ts';
import { TRANS_STATUS, TRANS_TYPE } from '../../transactions.ts';
import { UsageError } from '../usage-error.ts';

export const query: Command = {
  name: 'query',
  summary: 'Asks the gateway what became of an order.',
  usage: 'ORDER [--trans-no] [--env-file FILE] [--json]',
  help: `  ORDER            the merchant order number
  --trans-no       ORDER is the gateway's transaction number
  --env-file FILE  take settings from FILE that the environment does not have
  --json           {"found","psn","order"} with amounts in minor units, or {"found","psn","apiCode"}

"No record" (exit code 1) may mean "not yet": it is no assurance that nothing was or will be paid.
The payer's id is not shown. ${SETTINGS_HELP}`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseArguments(
      argv,
      {
        'trans-no': { type: 'boolean' },
        'env-file': { type: 'string' },
        json: { type: 'boolean' },
      },
      1,
    );
    const [number] = positionals;
    if (number === undefined) throw new UsageError('ORDER is missing');
    const payCloud = clientFrom(await readEnvironment(terminal, values['env-file']));
    const asked = values['trans-no'] ? { transNo: number } : { merchantOrderNo: number };
    const result = await payCloud.queryOrder(asked).finally(() => payCloud.close());
    if (!result.found) {
      if (values.json) printJson(terminal, result);
      else printLine(terminal, `No record, perhaps not yet (${result.apiCode}): ask again later.`);
      return EXIT.no;
    }
    const { payUserAccountId, ...order } = result.order;
    if (values.json) printJson(terminal, { found: true, psn: result.psn, order });
    else for (const line of describe(order)) printLine(terminal, line);
    return EXIT.ok;
  },
};

const wordsOf = (numbers: Readonly<Record<string, number>>) =>
  new Map(Object.entries(numbers).map(([word, number]) => [number, word]));
const TYPES = wordsOf(TRANS_TYPE);
const STATUSES = wordsOf(TRANS_STATUS).set(TRANS_STATUS.underWay, 'paying or refunding');

function describe(order: GatewayOrder): string[] {
  const { transType, transStatus, priceCurrency: currency } = order;
  const amountMinor = order.orderAmountMinor ?? order.transAmountMinor;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['merchant order number', order.merchantOrderNo],
    ['transaction number', order.transNo],
    ['type', `${transType} ${TYPES.get(transType) ?? 'not known'}`],
    [
      'status',
      `${transStatus} ${STATUSES.get(transStatus) ?? 'not known: neither final nor paid'}`,
    ],
    [
      'amount',
      amountMinor === undefined ? undefined : `${toDecimal({ amountMinor, currency })} ${currency}`,
    ],
    ['ended (UTC)', order.transEndTime],
    ['error', order.transErrorCode],
    ['not readable', order.unreadable.length > 0 ? order.unreadable.join(', ') : undefined],
  ];
  return lines.flatMap(([name, text]) => (text === undefined ? [] : [`${name.padEnd(23)}${text}`]));
}
