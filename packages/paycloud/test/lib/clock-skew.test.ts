import { PayCloudApiError, PayCloudSignatureError } from '../../src/index.ts';
import { clockSkewMs } from '../../src/lib/clock-skew.ts';
import {
  clientOf,
  failure,
  json,
  request,
  startGateway,
  type Answer,
  type FakeGateway,
} from '../support/gateway.ts';
import { rejectionOf } from '../support/rejection.ts';

const GATEWAY_TIME = 'Tue, 14 Nov 2023 22:13:20 GMT';
const GATEWAY_MS = Date.parse(GATEWAY_TIME);

let gateway: FakeGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.close());

const dated =
  (answer: Answer): Answer =>
  (response, seen) => {
    response.setHeader('date', GATEWAY_TIME);
    answer(response, seen);
  };

describe('a clock that is wrong', () => {
  test.each([
    [-1_200_000, "Your clock is 1200 s behind the gateway's"],
    [1_200_000, "Your clock is 1200 s ahead of the gateway's"],
  ])('[B11] by %d ms is told where the gateway refuses', async (skewMs, sentence) => {
    const client = clientOf(gateway.url, { now: () => GATEWAY_MS + skewMs });
    gateway.answer(dated(failure('SYS011', 'timestamp')));
    const error = await rejectionOf(PayCloudApiError, client.miniPay(request));
    expect(error).toMatchObject({ clockSkewMs: skewMs, apiCode: 'SYS011', outcome: 'refused' });
    expect(error.message).toContain(sentence);
    await client.close();
  });

  test('[B11] is told too where the refusal is not signed, which stays unknown', async () => {
    const client = clientOf(gateway.url, { now: () => GATEWAY_MS - 3_600_000 });
    gateway.answer(dated(json({ code: 'SYS011', msg: 'timestamp' })));
    const error = await rejectionOf(PayCloudSignatureError, client.miniPay(request));
    expect(error).toMatchObject({ clockSkewMs: -3_600_000, outcome: 'unknown' });
    await client.close();
  });

  test('is not spoken of where it is right, or the answer has no date', async () => {
    const client = clientOf(gateway.url, { now: () => GATEWAY_MS + 30_000 });
    const undated: Answer = (response, seen) => {
      response.sendDate = false;
      failure('SYS011')(response, seen);
    };
    for (const answer of [dated(failure('SYS011')), undated]) {
      gateway.answer(answer);
      const error = await rejectionOf(PayCloudApiError, client.miniPay(request));
      expect(error.clockSkewMs).toBeUndefined();
      expect(error.message).not.toContain('clock');
    }
    await client.close();
  });
});

test.each<[string | undefined, number, number, number | undefined]>([
  [GATEWAY_TIME, GATEWAY_MS, GATEWAY_MS, undefined],
  // An answer that took long says nothing against a clock: the header was written in between.
  [GATEWAY_TIME, GATEWAY_MS - 90_000, GATEWAY_MS + 90_000, undefined],
  [GATEWAY_TIME, GATEWAY_MS + 60_000, GATEWAY_MS + 61_000, undefined],
  [GATEWAY_TIME, GATEWAY_MS + 60_001, GATEWAY_MS + 61_000, 60_001],
  [GATEWAY_TIME, GATEWAY_MS - 70_000, GATEWAY_MS - 60_001, -60_001],
  ['yesterday', 0, 0, undefined],
  [undefined, 0, 0, undefined],
])('the header %j, sent at %d and read at %d, tells of %p', (header, sent, received, skew) => {
  expect(clockSkewMs(header, sent, received)).toBe(skew);
});
