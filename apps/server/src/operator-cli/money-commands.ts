import { randomUUID } from 'node:crypto';
import {
  operatorOrderSchema,
  requestedRefundSchema,
  revokedPaymentSchema,
  type OperatorRefund,
  type RequestedRefund,
} from '@minipay/contracts';
import { fromDecimal, MoneyError } from '@minipay/money';
import { NoAnswerError } from './api-client.ts';
import {
  positional,
  textOption,
  UsageError,
  type Command,
  type CommandInput,
  type CommandOutput,
} from './command.ts';
import { amount, refundTable } from './shown.ts';

const text = { type: 'string' } as const;

export const refund: Command = {
  usage: 'refund ORDER --reason TEXT [--amount DECIMAL] [--restock LINE:COUNT …] [--key KEY]',
  does: 'give money of an order back, all that is left or an amount, and goods to the shelf',
  positionals: { least: 1, most: 1 },
  options: {
    reason: text,
    amount: text,
    key: text,
    restock: { type: 'string', multiple: true },
  },
  async run(input) {
    const id = encodeURIComponent(positional(input, 0));
    const reason = textOption(input, 'reason');
    if (reason === undefined) throw new UsageError('Say why, with --reason.');
    const restock = restockOf(input);
    const amountMinor = await amountOf(input, id);
    const key = textOption(input, 'key') ?? randomUUID();
    try {
      const answer = await input.api.ask(requestedRefundSchema, {
        method: 'POST',
        path: `/orders/${id}/refunds`,
        json: { reason, restock, ...(amountMinor !== undefined && { amountMinor }) },
        idempotencyKey: key,
      });
      return refunded(answer);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      const advice = `It may have been taken: repeat with --key ${key}`;
      throw new NoAnswerError(`${error.message} ${advice}`, { cause: error });
    }
  },
};

export const retry: Command = {
  usage: 'retry REFUND',
  does: 'send a refund that was refused or failed again, under a new number, once',
  positionals: { least: 1, most: 1 },
  async run(input) {
    const path = `/refunds/${encodeURIComponent(positional(input, 0))}/retry`;
    return refunded(await input.api.ask(requestedRefundSchema, { method: 'POST', path }));
  },
};

export const revoke: Command = {
  usage: 'revoke PAYMENT --confirm',
  does: 'have the gateway revoke a payment: all money back, for good',
  positionals: { least: 1, most: 1 },
  options: { confirm: { type: 'boolean' } },
  async run(input) {
    const path = `/payments/${encodeURIComponent(positional(input, 0))}/revoke`;
    const json = { confirm: input.options.confirm === true };
    const answer = await input.api.ask(revokedPaymentSchema, { method: 'POST', path, json });
    const { payment } = answer;
    const money = amount(payment.amountMinor, payment.currency);
    return {
      json: answer,
      text: `The gateway revoked payment ${payment.id} of ${money}, which is ${payment.state} now.`,
    };
  },
};

const MONEY_STANDS: Readonly<Record<OperatorRefund['state'], string>> = {
  requested: 'It is kept, and will be sent.',
  unknown: 'Whether the gateway took it is not known yet; it is being asked.',
  accepted: 'The gateway has it; the money goes back in its own time.',
  succeeded: 'The money went back.',
  refused: 'The gateway refused it; nothing went back.',
  failed: 'It failed; nothing went back.',
};

function refunded(answer: RequestedRefund): CommandOutput {
  const { refund: given, warnings } = answer;
  const warned = warnings.map(
    () => 'Warning: some wallets take no further refund of a payment from the tenth on.',
  );
  const lines = [refundTable([given]), MONEY_STANDS[given.state], ...warned];
  const isOver = given.state === 'refused' || given.state === 'failed';
  return { json: answer, text: lines.join('\n'), exitCode: isOver ? 1 : 0 };
}

/** In the order's own currency, of which the decimal is. */
async function amountOf(input: CommandInput, id: string): Promise<number | undefined> {
  const decimal = textOption(input, 'amount');
  if (decimal === undefined) return undefined;
  const { currency } = await input.api.ask(operatorOrderSchema, { path: `/orders/${id}` });
  try {
    return fromDecimal(decimal, currency).amountMinor;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw new UsageError(`--amount ${decimal} is no amount of ${currency}.`);
  }
}

/** Lines are counted from 1, as `order` shows them. */
function restockOf({ options }: CommandInput): { position: number; quantity: number }[] {
  const { restock } = options;
  return (Array.isArray(restock) ? restock : []).map((entry) => {
    const [, line, count] = /^([1-9]\d?):([1-9]\d?)$/.exec(entry) ?? [];
    if (line === undefined) throw new UsageError(`--restock ${entry} is not LINE:COUNT.`);
    return { position: Number(line) - 1, quantity: Number(count) };
  });
}
