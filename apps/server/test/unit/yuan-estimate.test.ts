import { yuanEstimate } from '../../src/exchange/yuan-estimate.ts';
import { createLogger } from '../../src/logger.ts';

const MINUTE_MS = 60_000;
const RATE = '0.049574860000';

/** A rate that the test lets the gateway give, and a clock that it moves. */
function anEstimate(currency = 'JPY', beganAt = '2026-11-28T03:00:00.000Z') {
  let nowMs = Date.parse(beganAt);
  const asked: string[] = [];
  const gateway: { rate: string | null } = { rate: RATE };
  const estimate = yuanEstimate(currency, {
    rates: {
      yuanPer: (of, date) => {
        asked.push(`${of} ${date}`);
        return Promise.resolve(gateway.rate);
      },
    },
    clock: { now: () => new Date(nowMs) },
    logger: createLogger('silent'),
  });
  return {
    estimate,
    asked,
    gateway,
    pass: async (minutes: number) => {
      nowMs += minutes * MINUTE_MS;
      await estimate.refresh();
    },
  };
}

test('there is none before the first rate, and then one with its time', async () => {
  const { estimate, pass } = anEstimate();
  expect(estimate.current()).toBeNull();
  await pass(0);
  expect(estimate.current()).toEqual({
    currency: 'CNY',
    rate: RATE,
    at: '2026-11-28T03:00:00.000Z',
  });
});

test('the gateway is asked every twenty minutes, and each minute while it gives none', async () => {
  const { asked, gateway, pass } = anEstimate();
  await pass(0);
  await pass(19);
  expect(asked).toHaveLength(1);
  gateway.rate = null;
  await pass(1);
  await pass(0.5);
  expect(asked).toHaveLength(2);
  await pass(0.5);
  expect(asked).toHaveLength(3);
});

test('a rate is shown for an hour after the gateway has given its last one', async () => {
  const { estimate, gateway, pass } = anEstimate();
  await pass(0);
  gateway.rate = null;
  await pass(60);
  expect(estimate.current()).not.toBeNull();
  await pass(1);
  expect(estimate.current()).toBeNull();
  gateway.rate = RATE;
  await pass(1);
  expect(estimate.current()).not.toBeNull();
});

test.each([
  ['2026-11-28T01:59:59.000Z', '2026-11-27'],
  ['2026-11-28T02:00:00.000Z', '2026-11-28'],
])('at %s the rate of %s holds, which began at ten in Beijing', async (now, date) => {
  const { asked, pass } = anEstimate('JPY', now);
  await pass(0);
  expect(asked).toEqual([`JPY ${date}`]);
});

test('a shop that counts in yuan shows none and asks for none', async () => {
  const { estimate, asked, pass } = anEstimate('CNY');
  await pass(0);
  expect(asked).toEqual([]);
  expect(estimate.current()).toBeNull();
});

test('a rate the other way round is not shown, since a yen is no twenty yuan', async () => {
  const { estimate, gateway, pass } = anEstimate();
  gateway.rate = '20.171515';
  await pass(0);
  expect(estimate.current()).toBeNull();
});
