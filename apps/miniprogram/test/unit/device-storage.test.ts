import { createAttempts } from '../../src/checkout/attempt.ts';
import { createCartStore } from '../../src/cart/cart-store.ts';
import { createStorage, type DeviceStorage } from '../../src/platform/storage.ts';
import { request } from './orders.ts';

/** A phone that keeps texts until it is told to fail. */
function aPhone() {
  const texts = new Map<string, string>();
  const phone = { full: false, silent: false, locked: false };
  const device: DeviceStorage = {
    getStorageSync: (key) => {
      if (phone.locked) throw new Error('getStorageSync:fail');
      return texts.get(key) ?? '';
    },
    setStorageSync: (key, text) => {
      if (phone.silent) return;
      if (phone.full || phone.locked)
        throw new Error('setStorageSync:fail exceed storage max size');
      texts.set(key, text);
    },
    removeStorageSync: (key) => {
      if (phone.locked) throw new Error('removeStorageSync:fail');
      texts.delete(key);
    },
  };
  return { phone, device, texts };
}

test('a value is there after a restart, and gone once it is removed', () => {
  const { device } = aPhone();
  createStorage(device).write('cart', [1]);
  const restarted = createStorage(device);
  expect(restarted.read('cart')).toEqual([1]);
  restarted.remove('cart');
  expect(createStorage(device).read('cart')).toBeUndefined();
});

test('what is no JSON is nothing', () => {
  const { device, texts } = aPhone();
  texts.set('minipay.cart', '[{"productId":"la');
  expect(createStorage(device).read('cart')).toBeUndefined();
});

test.each(['full', 'silent', 'locked'] as const)(
  '[H3] a phone whose storage is %s keeps the cart and the key while the app runs',
  (fault) => {
    const { phone, device } = aPhone();
    phone[fault] = true;
    const storage = createStorage(device);
    let made = 0;
    const attempts = createAttempts(storage, () => `key-of-the-order-${(made += 1)}`);
    const cart = createCartStore(storage, () => attempts.forget());
    cart.getState().setQuantity('latte', 2);
    expect(cart.getState().cart).toEqual([{ productId: 'latte', quantity: 2 }]);
    expect(attempts.keyFor(request)).toBe(attempts.keyFor(request));
    expect(made).toBe(1);
  },
);

test('a value that the phone would not let go is not found again', () => {
  const { phone, device } = aPhone();
  const storage = createStorage(device);
  storage.write('attempt', 'key');
  phone.locked = true;
  storage.remove('attempt');
  phone.locked = false;
  expect(storage.read('attempt')).toBeUndefined();
});

test('a phone that has room again is used again', () => {
  const { phone, device } = aPhone();
  const storage = createStorage(device);
  phone.full = true;
  storage.write('cart', [1]);
  phone.full = false;
  storage.write('cart', [2]);
  expect(createStorage(device).read('cart')).toEqual([2]);
  expect(storage.read('cart')).toEqual([2]);
});
