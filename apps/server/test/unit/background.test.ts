import { createBackground } from '../../src/jobs/background.ts';
import { createLogger } from '../../src/logger.ts';

test('who asks about an order finds what goes on about it, until it has ended, well or not', async () => {
  const background = createBackground(createLogger('silent'));
  let end: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (end = resolve));
  background.run(first, 'order');
  expect(background.of('other')).toBeUndefined();
  const found = background.of('order');
  let hasEnded = false;
  void found?.then(() => (hasEnded = true));
  await Promise.resolve();
  expect(hasEnded).toBe(false);
  background.run(Promise.reject(new Error('It failed.')), 'order');
  const second = background.of('order');
  expect(second).not.toBe(found);
  await expect(second).resolves.toBeUndefined();
  end();
  await background.idle();
  expect(hasEnded).toBe(true);
  expect(background.of('order')).toBeUndefined();
});
