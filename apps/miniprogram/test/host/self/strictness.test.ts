import { createRealm } from '../realm.ts';
import { cleanUp, openFixture } from './fixture.ts';

afterEach(cleanUp);

/** Opens a page that runs `script` in onLoad. */
const onLoad = (platform: 'weapp' | 'alipay', script: string) =>
  openFixture({ platform, pages: { first: { script: `onLoad() { ${script} }` } } });

describe('the platform object', () => {
  it('throws at a name that WeChat does not have', async () => {
    const app = onLoad('weapp', 'wx.tradePay({})');
    await expect(app.until(() => false)).rejects.toThrow('wx.tradePay is not an API of WeChat');
  });

  it('throws at a name that Alipay does not have', async () => {
    const app = onLoad('alipay', 'my.requestPayment({})');
    await expect(app.until(() => false)).rejects.toThrow(
      'my.requestPayment is not an API of Alipay',
    );
  });

  it('throws at a call that the platform has and the host does not offer', async () => {
    const app = onLoad('weapp', 'wx.startBluetoothDevicesDiscovery({})');
    await expect(app.until(() => false)).rejects.toThrow(
      'the host does not offer wx.startBluetoothDevicesDiscovery',
    );
  });

  it('fails the test even where the bundle swallows the fault', async () => {
    const app = onLoad('weapp', 'try { wx.nonsense() } catch {}');
    await expect(app.until(() => false)).rejects.toThrow('wx.nonsense is not an API of WeChat');
  });

  it('answers feature tests for the platform, not for the host', async () => {
    const app = onLoad(
      'weapp',
      `this.setData({ found: [
        wx.canIUse('startBluetoothDevicesDiscovery'), wx.canIUse('tradePay.success'),
        typeof wx.startBluetoothDevicesDiscovery, 'tradePay' in wx,
      ] })`,
    );
    await app.until(() => Object.keys(app.page.data).length > 0);
    expect(app.page.data).toEqual({ found: [true, false, 'function', false] });
  });
});

describe('the realm of a bundle', () => {
  it.each([
    'window',
    'document',
    'fetch',
    'process',
    'localStorage',
    'XMLHttpRequest',
    'URL',
    'TextEncoder',
    'queueMicrotask',
    'setImmediate',
    'Buffer',
    'Intl',
    'eval',
  ])('has no %s', (name) => {
    expect(createRealm().run(`typeof ${name}`, 'test.js')).toBe('undefined');
  });

  it('makes no code of text', () => {
    expect(() => createRealm().run('new Function("return 1")', 'test.js')).toThrow(
      'Code generation from strings disallowed',
    );
  });

  it('lets require reach no file outside the bundle', async () => {
    const app = openFixture({
      platform: 'weapp',
      pages: { first: { script: '' } },
      files: { 'app.js': 'require("../../etc/hostname")' },
    });
    await expect(app.until(() => false)).rejects.toThrow('outside the bundle');
  });
});

describe('faults of a bundle', () => {
  it.each([
    ['in a lifecycle', 'throw new Error("lost my way")'],
    ['in a timer', 'setTimeout(() => { throw new Error("lost my way") })'],
    ['in an answer', 'wx.login({ success() { throw new Error("lost my way") } })'],
    ['on the console', 'console.error(new Error("lost my way"))'],
  ])('fail the test: %s', async (_, script) => {
    const app = onLoad('weapp', script);
    await expect(app.until(() => false)).rejects.toThrow('lost my way');
  });

  it('fail the test where setData carries undefined or a function', async () => {
    const first = onLoad('weapp', 'this.setData({ name: undefined })');
    await expect(first.until(() => false)).rejects.toThrow(
      'setData cannot carry undefined at name',
    );
    const second = onLoad('weapp', 'this.setData({ "list[0]": { tap() {} } })');
    await expect(second.until(() => false)).rejects.toThrow(
      'setData cannot carry function at list[0].tap',
    );
  });
});
