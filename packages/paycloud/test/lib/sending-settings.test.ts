import type { PayCloudOptions } from '../../src/index.ts';
import { checkSending } from '../../src/lib/sending-settings.ts';

const check = (options: object) => {
  const problems: string[] = [];
  // Only what says how to send is looked at here.
  const settings = checkSending(options as PayCloudOptions, problems);
  return { settings, problems };
};

test('what is not given has its documented default', () => {
  const { settings, problems } = check({});
  expect(problems).toEqual([]);
  expect(settings).toMatchObject({
    timeoutMs: 30_000,
    connectTimeoutMs: 10_000,
    answerTimeoutMs: undefined,
    retries: 2,
    numbersAs: 'text',
  });
});

test('every mistake is named beside the others', () => {
  const wrong = { timeoutMs: 1.5, retries: -1, proxy: 'proxy', sleep: 1 };
  expect(check(wrong).problems.map((problem) => problem.split(' ')[0])).toEqual([
    'sleep',
    'timeoutMs',
    'retries',
    'proxy',
  ]);
});

test('[G1] a proxy that cannot be used is not quoted, since it may hold a password', () => {
  const { problems } = check({ proxy: 'http://user:canary@proxy.example/path' });
  expect(problems).toHaveLength(1);
  expect(problems[0]).not.toContain('canary');
});

test('the default wait ends with its signal', async () => {
  const controller = new AbortController();
  const waiting = check({}).settings.sleep(600_000, controller.signal);
  controller.abort();
  await expect(waiting).rejects.toHaveProperty('name', 'AbortError');
});
