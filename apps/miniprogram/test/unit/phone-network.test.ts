import type { Http } from '../../src/api/http.ts';
import { networkIn } from '../../src/platform/sandbox/network-switch.ts';
import { phoneNetwork } from '../../src/platform/sandbox/phone-network.ts';

const request = { method: 'GET', url: '/', headers: {}, body: undefined, timeoutMs: 1 } as const;
const answer = { status: 200, text: '{}' };

/** A phone whose waits and calls the test sees. */
function aPhone(options: { readonly isPretended?: boolean; readonly http?: Http } = {}) {
  const waits: { readonly delayMs: number; readonly wake: () => void }[] = [];
  let calls = 0;
  const real: Http = (sent) => {
    calls += 1;
    return options.http?.(sent) ?? Promise.resolve(answer);
  };
  const { http, become } = phoneNetwork({
    http: real,
    isPretended: () => options.isPretended ?? true,
    after: (delayMs, wake) => {
      waits.push({ delayMs, wake });
      return () => undefined;
    },
  });
  return { http, become, waits, calls: () => calls };
}

test('online, a call goes out at once', async () => {
  const { http, waits } = aPhone();
  expect(await http(request)).toBe(answer);
  expect(waits).toEqual([]);
});

test('slow, a call waits for two seconds before it goes out', async () => {
  const { http, become, waits, calls } = aPhone();
  become('slow');
  const answered = http(request);
  expect([calls(), waits.map(({ delayMs }) => delayMs)]).toEqual([0, [2_000]]);
  waits[0]?.wake();
  expect(await answered).toBe(answer);
});

test('offline, no call goes out until the network is back', async () => {
  const { http, become, calls } = aPhone();
  become('offline');
  await expect(http(request)).rejects.toThrow('offline');
  expect(calls()).toBe(0);
  become('online');
  expect(await http(request)).toBe(answer);
});

test('the answer to a call is lost where the network goes meanwhile', async () => {
  const { http, become, calls } = aPhone();
  const answered = http(request);
  become('offline');
  await expect(answered).rejects.toThrow('offline');
  expect(calls()).toBe(1);
});

test.each(['slow', 'offline'] as const)('a live shop is never made %s', async (network) => {
  const { http, become, waits } = aPhone({ isPretended: false });
  become(network);
  expect(await http(request)).toBe(answer);
  expect(waits).toEqual([]);
});

test.each([
  [{ source: 'minipay-workbench', network: 'slow' }, 'slow'],
  [{ source: 'minipay-workbench', network: 'fast' }, undefined],
  [{ source: 'another', network: 'slow' }, undefined],
  ['minipay-workbench', undefined],
  [null, undefined],
])('the message %j asks for %s', (message, network) => {
  expect(networkIn(message)).toBe(network);
});
