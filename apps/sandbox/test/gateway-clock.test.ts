import { createGatewayClock } from '../src/gateway-clock.ts';
import { fakeClock } from './fake-clock.ts';

test('runs what falls due by its time, and what is due at one time as it was planned', () => {
  const clock = createGatewayClock(fakeClock(0));
  const ran: string[] = [];
  const plan = (delayMs: number, name: string) =>
    clock.schedule(delayMs, () => ran.push(`${name} at ${clock.now()}`));
  plan(30, 'third');
  plan(10, 'first');
  plan(20, 'second');
  plan(20, 'second, too');
  plan(31, 'later');
  clock.advance(30);
  expect(ran).toEqual(['first at 10', 'second at 20', 'second, too at 20', 'third at 30']);
});

test('runs what is planned on the way, and nothing that was called off', () => {
  const clock = createGatewayClock(fakeClock(0));
  const ran: number[] = [];
  const callOff = clock.schedule(15, () => ran.push(-1));
  clock.schedule(10, () => {
    callOff();
    clock.schedule(10, () => ran.push(clock.now()));
  });
  clock.advance(100);
  expect(ran).toEqual([20]);
  expect(clock.aheadMs()).toBe(100);
});

test('runs in time by the real clock, too, and each only once', () => {
  const real = fakeClock(0);
  const clock = createGatewayClock(real);
  const ran: number[] = [];
  clock.schedule(100, () => ran.push(clock.now()));
  clock.advance(60);
  real.advance(39);
  expect(ran).toEqual([]);
  real.advance(1);
  clock.advance(1_000);
  expect(ran).toEqual([100]);
  expect(real.planned()).toEqual([]);
});

test('tells whole milliseconds, whatever the real clock tells', () => {
  const clock = createGatewayClock({ ...fakeClock(0), now: () => 1_700_000_000_000.4 });
  expect([clock.now(), clock.realNow()]).toEqual([1_700_000_000_000, 1_700_000_000_000]);
});
