import { setImmediate } from 'node:timers/promises';
import { tell } from '../../src/lib/tell.ts';

test('a hook gets the event, which it cannot change', () => {
  const seen: object[] = [];
  tell(
    (event: { method: string }) => {
      seen.push(event);
      event.method = 'changed';
    },
    { method: 'order.query' },
  );
  expect(seen).toEqual([{ method: 'order.query' }]);
});

test('a hook that throws, or rejects later, breaks nothing', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  tell(() => {
    throw new Error('the metrics are down');
  }, {});
  tell(() => Promise.reject(new Error('the metrics are down')), {});
  await setImmediate();
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
