import { Agent, buildConnector } from 'undici';
import {
  PayCloudConfigError,
  PayCloudRequestError,
  PayCloudTransportError,
  type PayCloud,
} from '../../src/index.ts';
import {
  clientOf,
  failure,
  json,
  request,
  startGateway,
  success,
  text,
  type Answer,
  type FakeGateway,
} from '../support/gateway.ts';
import { rejectionOf } from '../support/rejection.ts';

const paid = {
  trans_no: 'T1',
  merchant_order_no: 'A1',
  trans_status: 2,
  trans_type: 1,
  price_currency: 'JPY',
};

let gateway: FakeGateway;
let client: PayCloud;
let waits: number[];
beforeEach(async () => {
  gateway = await startGateway();
  waits = [];
  let nowMs = 1_700_000_000_000;
  client = clientOf(gateway.url, {
    now: () => (nowMs += 1_000),
    random: () => 0.5,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

/** Gives one answer after the other, and the last one for ever. */
function inTurn(...answers: Answer[]): Answer {
  return (response, seen) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(response, seen);
  };
}
const dropped: Answer = (response) => void response.destroy();
const outage = text('<html>502 Bad Gateway</html>', 502);
const unsigned = (status: number) => json({ code: 'E1', msg: 'busy' }, status);

describe('a read', () => {
  test.each<[string, Answer]>([
    ['the connection broke', dropped],
    ['the answer was a page of HTML', outage],
    ['the answer was empty', text('')],
    ['a server error came unsigned', unsigned(503)],
  ])('[A5] is repeated where %s', async (_what, fault) => {
    gateway.answer(inTurn(fault, fault, success(paid)));
    const result = await client.queryOrder({ merchantOrderNo: 'A1' });
    expect(result).toMatchObject({ found: true, order: { transStatus: 2 } });
    expect(gateway.seen).toHaveLength(3);
  });

  test('is signed anew each time, with a timestamp and a number of its own', async () => {
    gateway.answer(inTurn(outage, outage, success(paid)));
    await client.queryOrder({ merchantOrderNo: 'A1' });
    const different = (values: unknown[]) => new Set(values).size;
    expect(different(gateway.seen.map(({ body }) => body.timestamp))).toBe(3);
    expect(different(gateway.seen.map(({ body }) => body.sign))).toBe(3);
    expect(different(gateway.seen.map(({ headers }) => headers['http-request-psn']))).toBe(3);
  });

  test('waits longer each time, spread by chance, and gives up with the last error', async () => {
    gateway.answer(outage);
    const call = client.queryOrder({ merchantOrderNo: 'A1' }, { retries: 7 });
    const error = await rejectionOf(PayCloudTransportError, call);
    expect(error).toMatchObject({ fault: 'not-an-answer', httpStatus: 502 });
    expect(waits).toEqual([150, 300, 600, 1_200, 2_400, 3_750, 3_750]);
    expect(gateway.seen.at(-1)?.headers['http-request-psn']).toBe(error.requestPsn);
  });

  test.each<[string, Answer]>([
    ['a signed refusal', failure('SYS002')],
    ['an answer that nobody signed', unsigned(200)],
  ])('is not repeated after %s, which time does not mend', async (_what, answer) => {
    gateway.answer(answer);
    await expect(client.queryOrder({ merchantOrderNo: 'A1' })).rejects.toThrow();
    expect(gateway.seen).toHaveLength(1);
  });

  test('is asked once where the client, or the call, wants it so', async () => {
    gateway.answer(outage);
    const once = clientOf(gateway.url, { retries: 0 });
    await rejectionOf(PayCloudTransportError, once.queryOrder({ merchantOrderNo: 'A1' }));
    await once.close();
    expect(gateway.seen).toHaveLength(1);
    const call = client.queryOrder({ merchantOrderNo: 'A1' }, { retries: 0 });
    await rejectionOf(PayCloudTransportError, call);
    expect(gateway.seen).toHaveLength(2);
  });

  test.each<[string, (payCloud: PayCloud) => Promise<unknown>]>([
    ['queryOrder', (payCloud) => payCloud.queryOrder({ merchantOrderNo: 'A1' })],
    ['queryRefund', (payCloud) => payCloud.queryRefund({ refundNumber: 'R1' })],
    ['downloadBill', (payCloud) => payCloud.downloadBill({ date: '2023-11-14' })],
    [
      'reconcileSummary',
      (payCloud) =>
        payCloud.reconcileSummary({ startTime: 1e12, endTime: 1e12, priceCurrency: 'JPY' }),
    ],
    [
      'exchangeRate',
      (payCloud) =>
        payCloud.exchangeRate({
          payMethodId: 'WeChatPay',
          localCurrency: 'JPY',
          foreignCurrency: 'CNY',
          date: '2023-11-14',
        }),
    ],
    [
      'execute, if told so',
      (payCloud) => payCloud.execute('pay.fee.get', {}, { idempotent: true }),
    ],
  ])('%s is one', async (_name, call) => {
    gateway.answer(outage);
    await rejectionOf(PayCloudTransportError, call(client));
    expect(gateway.seen).toHaveLength(3);
  });
});

describe('a call that may move money', () => {
  test.each<[string, (payCloud: PayCloud) => Promise<unknown>]>([
    ['miniPay', (payCloud) => payCloud.miniPay(request)],
    ['revokeOrder', (payCloud) => payCloud.revokeOrder({ merchantOrderNo: 'A1' })],
    [
      'submitRefund',
      (payCloud) =>
        payCloud.submitRefund({
          refundNumber: 'R1',
          origMerchantOrderNo: 'A1',
          refund: { amountMinor: 1, currency: 'JPY' },
          description: 'tea',
        }),
    ],
    ['execute', (payCloud) => payCloud.execute('pay.inapp.order', {})],
    [
      'execute, told so in any way but `true`',
      // What a caller without types may give.
      (payCloud) =>
        payCloud.execute('pay.inapp.order', {}, { idempotent: 'no' as unknown as boolean }),
    ],
  ])('[A5] is never repeated while its outcome is unknown: %s', async (_name, call) => {
    for (const fault of [dropped, outage, text(''), unsigned(503)]) {
      const before = gateway.seen.length;
      gateway.answer(fault);
      await expect(call(client)).rejects.toMatchObject({ outcome: 'unknown' });
      expect(gateway.seen.length - before).toBe(1);
    }
    expect(waits).toEqual([]);
  });

  test('[A7] is repeated where it certainly never left, and goes through once', async () => {
    const connect = buildConnector({});
    let refusals = 0;
    const agent = new Agent({
      connect: (options, done) => {
        refusals += 1;
        if (refusals > 2) connect(options, done);
        else done(refusedConnection(), null);
      },
    });
    gateway.answer(success({ trans_no: 'T1', pay_params: '{}' }));
    const patient = clientOf(gateway.url, { dispatcher: agent });
    await expect(patient.miniPay(request)).resolves.toMatchObject({ transNo: 'T1' });
    expect(refusals).toBe(3);
    expect(gateway.seen).toHaveLength(1);
    await agent.close();
  });
});

describe('the deadline', () => {
  test('[A8] covers all tries: one that ends it while waiting is not begun anew', async () => {
    gateway.answer(outage);
    const hasty = clientOf(gateway.url, {
      sleep: (_ms, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    });
    const call = hasty.queryOrder({ merchantOrderNo: 'A1' }, { timeoutMs: 80 });
    const error = await rejectionOf(PayCloudTransportError, call);
    expect(error.fault).toBe('not-an-answer');
    expect(gateway.seen).toHaveLength(1);
    await hasty.close();
  });

  test('ends the default wait at once when the caller does', async () => {
    const controller = new AbortController();
    gateway.answer(outage);
    const own = clientOf(gateway.url, {
      sleep: undefined,
      random: () => 0.999,
      hooks: { onRetry: () => controller.abort() },
    });
    const call = own.queryOrder({ merchantOrderNo: 'A1' }, { signal: controller.signal });
    await rejectionOf(PayCloudTransportError, call);
    expect(gateway.seen).toHaveLength(1);
    await own.close();
  });

  test('bounds a signer that never answers: nothing is sent', async () => {
    const signer = { sign: () => new Promise<string>(() => undefined) };
    const stuck = clientOf(gateway.url, { privateKey: undefined, signer });
    const call = stuck.miniPay(request, { timeoutMs: 30 });
    const error = await rejectionOf(PayCloudTransportError, call);
    expect(error).toMatchObject({ fault: 'timeout', outcome: 'not-sent' });
    expect(gateway.seen).toHaveLength(0);
    await stuck.close();
  });
});

describe('retries', () => {
  test.each([-1, 11, 1.5, NaN, '2'])('refuses %j of them', async (value) => {
    // What a caller without types may give.
    const retries = value as number;
    expect(() => clientOf(gateway.url, { retries })).toThrow(PayCloudConfigError);
    await rejectionOf(PayCloudRequestError, client.miniPay(request, { retries }));
    expect(gateway.seen).toHaveLength(0);
  });
});

test('a signed answer counts whatever its HTTP status is', async () => {
  const signedFailure = failure('E04111');
  gateway.answer((response, seen) => {
    response.statusCode = 404;
    signedFailure(response, seen);
  });
  const result = await client.queryOrder({ merchantOrderNo: 'A1' });
  expect(result).toMatchObject({ found: false });
});

function refusedConnection(): Error {
  const code = 'ECONNREFUSED';
  return Object.assign(new Error(`connect ${code}`), { code, syscall: 'connect' });
}
