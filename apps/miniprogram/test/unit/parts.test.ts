import type { Shop } from '@minipay/contracts';
import type { Http } from '../../src/api/http.ts';
import { newId } from '../../src/new-id.ts';
import { createParts } from '../../src/parts.ts';
import type { NativePlatform } from '../../src/platform/platform.ts';
import { pretend as absent } from '../../src/platform/sandbox/absent.ts';
import { sandboxPlatform } from '../../src/platform/sandbox/sandbox-platform.ts';
import type { Pretend } from '../../src/platform/sandbox/pretend.ts';
import { memoryStorage } from './storage.ts';

const native: NativePlatform = {
  wallet: 'alipay',
  sheetLeavesApp: true,
  language: () => 'zh-CN',
  askedLanguage: () => null,
  onLanguage: () => undefined,
  textScale: () => 1,
  openedWith: (query) => query,
  logIn: () => Promise.resolve({ identity: 'alipay', code: 'auth-code' }),
  pay: () => Promise.resolve('paid'),
};
const present: Pretend = {
  platformFor: (ports) => (ports.shop.mode === 'sandbox' ? sandboxPlatform(ports) : undefined),
  network: ({ http }) => http,
  Sheet: () => null,
};

function anApp(mode: Shop['mode'], pretend: Pretend, storage = memoryStorage()) {
  const logins: unknown[] = [];
  const http: Http = ({ url, body }) => {
    if (url.endsWith('/api/shop')) return answer({ mode });
    if (url.endsWith('/api/sessions')) {
      logins.push(JSON.parse(body ?? '{}'));
      return answer({ token: 't', wallet: 'alipay' });
    }
    return answer({ orders: [], next: null });
  };
  const now = () => 0;
  const ports = { http, baseUrl: 'http://shop', native, pretend, storage, newId, now };
  const parts = createParts(ports);
  return { parts, logins };
}

test('a live shop logs in by the platform', async () => {
  const { parts, logins } = anApp('live', present);
  await parts.api.orders();
  expect(logins).toEqual([{ identity: 'alipay', code: 'auth-code' }]);
  expect(parts.walletLeavesApp()).toBe(true);
});

test('a sandbox logs in by a code that the phone keeps through a restart', async () => {
  const storage = memoryStorage();
  const first = anApp('sandbox', present, storage);
  await first.parts.api.orders();
  const second = anApp('sandbox', present, storage);
  await second.parts.api.orders();
  expect(first.logins).toEqual([
    {
      identity: 'sandbox',
      wallet: 'alipay',
      code: expect.stringMatching(/^[0-9A-Za-z_-]{16,64}$/),
    },
  ]);
  expect(second.logins).toEqual(first.logins);
});

test('a production build logs in by the platform whatever the server says', async () => {
  const { parts, logins } = anApp('sandbox', absent);
  await parts.api.orders();
  expect(logins).toEqual([{ identity: 'alipay', code: 'auth-code' }]);
});

test('the language is the phone’s', () => {
  expect(anApp('live', absent).parts.words.getState().language).toBe('zh');
});

test('[H3] a changed cart drops the key of the order that was being placed', () => {
  const storage = memoryStorage();
  const { parts } = anApp('live', absent, storage);
  storage.write('attempt', { idempotencyKey: 'key-of-the-order-1', request: {} });
  parts.cart.getState().setQuantity('latte', 1);
  expect(storage.read('attempt')).toBeUndefined();
});

function answer(body: unknown) {
  return Promise.resolve({ status: 200, text: JSON.stringify(body) });
}
