import { readPrivateKey } from '../../lib/keys.ts';
import { nodeSignerOf } from '../../lib/signers/node.ts';
import { parseArguments, type Command } from '../command.ts';
import { SETTINGS } from '../configuration.ts';
import { deliver, type Delivery } from '../deliver.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson, printLine, readKeyFile, type Terminal } from '../terminal.ts';
import {
  signedNotification,
  STATUS_WORDS,
  statusNumber,
  typeNumber,
} from '../test-notification.ts';
import { UsageError } from '../usage-error.ts';

/** PayCloud's own, from its documentation: for a server that was told nothing else. */
const SAMPLE = { appId: 'wz715fc0d10ee9d156', merchantNo: '312100007235' };

const OPTIONS = {
  to: { type: 'string' },
  key: { type: 'string' },
  order: { type: 'string' },
  'trans-no': { type: 'string' },
  type: { type: 'string', default: 'payment' },
  status: { type: 'string', default: 'paid' },
  amount: { type: 'string', default: '1' },
  currency: { type: 'string', default: 'JPY' },
  attach: { type: 'string' },
  'app-id': { type: 'string' },
  'merchant-no': { type: 'string' },
  json: { type: 'boolean' },
} as const;

export const notify: Command = {
  name: 'notify',
  summary: 'Sends a signed test notification to your own server.',
  usage: '--to URL --key FILE [options]',
  help: `  --to URL          your notification address
  --key FILE        a private key that stands for the gateway's: give your server its public half
  --order NUMBER    the merchant order number; a new one by default
  --trans-no NUMBER the gateway's transaction number; a new one by default
  --type TYPE       payment (default), refund, or a number
  --status STATUS   ${STATUS_WORDS}, or a number; paid by default
  --amount AMOUNT   in major units, such as 20 or 19.99; 1 by default
  --currency CODE   JPY by default
  --attach TEXT     as it was sent with the payment
  --app-id, --merchant-no
                    ${SETTINGS.appId} and ${SETTINGS.merchantNo} by default, else
                    the sample of PayCloud's documentation
  --json            {"acknowledged","status","answer","durationMs","body"}, or {…,"problem"}

Acknowledged (exit code 0) is HTTP 200 with the text success and nothing else, within 5 seconds, as
the gateway wants it. It ends with 1 for any other answer, and with 4 for none.`,
  run: async (argv, terminal) => {
    const { values } = parseArguments(argv, OPTIONS);
    const url = values.to ?? '';
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw new UsageError('--to must be an http or https URL');
    }
    const body = await bodyOf(values, terminal);
    const delivery = await deliver(url, body);
    if (values.json) printJson(terminal, { ...delivery, body });
    else printLine(terminal, lineOf(url, delivery));
    if (delivery.problem !== undefined) return EXIT.unknown;
    return delivery.acknowledged ? EXIT.ok : EXIT.no;
  },
};

type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

async function bodyOf(values: Values, { env }: Terminal): Promise<string> {
  const nowMs = Date.now();
  const notification = {
    appId: values['app-id'] ?? env[SETTINGS.appId] ?? SAMPLE.appId,
    merchantNo: values['merchant-no'] ?? env[SETTINGS.merchantNo] ?? SAMPLE.merchantNo,
    merchantOrderNo: values.order ?? `TEST-${nowMs}`,
    transNo: values['trans-no'] ?? `T${nowMs}`,
    transType: typeNumber(values.type),
    transStatus: statusNumber(values.status),
    amount: values.amount,
    currency: values.currency,
    attach: values.attach,
  };
  const key = readPrivateKey(await readKeyFile(values.key), '--key');
  return signedNotification(notification, nodeSignerOf(key), nowMs);
}

function lineOf(url: string, delivery: Delivery): string {
  if (delivery.problem !== undefined) return `✗ ${url} gave no answer: ${delivery.problem}`;
  const { acknowledged, status, answer, durationMs } = delivery;
  const verdict = acknowledged ? '✓ acknowledged' : '✗ not acknowledged: 200 and success are due';
  return `${verdict} (HTTP ${status}, ${durationMs} ms, ${JSON.stringify(answer)})`;
}
