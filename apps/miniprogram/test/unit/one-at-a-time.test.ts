import { oneAtATime } from '../../src/pages/one-at-a-time.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('[H4] a double tap opens a page once, and a later tap opens it again', async () => {
  const opened: string[] = [];
  let arrive: (value: unknown) => void = () => undefined;
  const open = oneAtATime((url) => {
    opened.push(url);
    return new Promise((resolve) => (arrive = resolve));
  });
  open('/checkout');
  open('/checkout');
  expect(opened).toEqual(['/checkout']);
  arrive('navigateTo:ok');
  await settled();
  open('/checkout');
  expect(opened).toHaveLength(2);
});

test.each([
  ['refuses', () => Promise.reject(new Error('navigateTo:fail'))],
  [
    'throws',
    () => {
      throw new Error('no such API');
    },
  ],
])('[H4] a platform that %s leaves the way open', async (_what, go) => {
  const opened: string[] = [];
  const open = oneAtATime((url) => {
    opened.push(url);
    return go();
  });
  open('/cart');
  await settled();
  open('/cart');
  expect(opened).toHaveLength(2);
});
