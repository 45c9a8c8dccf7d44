import { cleanUp, openFixture } from './fixture.ts';

afterEach(cleanUp);

/** Two pages with a button for each navigation of `calls`. */
function openPages(platform: 'weapp' | 'alipay', calls: Readonly<Record<string, string>>) {
  const [bind, global] = platform === 'weapp' ? ['bindtap', 'wx'] : ['onTap', 'my'];
  const names = Object.keys(calls);
  const methods = names.map((name) => `${name}() { ${global}.${calls[name] ?? ''} },`).join(' ');
  const markup = names.map((name) => `<view id="${name}" ${bind}="${name}" />`).join('');
  return openFixture({
    platform,
    pages: {
      first: { script: methods, markup },
      second: { script: methods, markup },
    },
  });
}

describe.each(['weapp', 'alipay'] as const)('the pages of %s', (platform) => {
  it('live as the platform tells them', async () => {
    const app = openPages(platform, {
      forth: `navigateTo({ url: '/pages/second?order=a%20b&n=1' })`,
      away: `redirectTo({ url: 'first' })`,
      back: `navigateBack()`,
    });
    await app.until(() => app.page.path === 'pages/first');
    await app.tap('forth');
    await app.until(() => app.page.path === 'pages/second');
    expect(app.page.query).toEqual({ order: 'a%20b', n: '1' });
    await app.tap('back');
    await app.until(() => app.page.path === 'pages/first');
    await app.tap('forth');
    await app.until(() => app.page.path === 'pages/second');
    await app.tap('away');
    await app.until(() => app.page.path === 'pages/first');
    await app.back();
    app.background();
    app.foreground();
    expect(app.page.path).toBe('pages/first');
  });

  it('do not open where app.json does not name them', async () => {
    const app = openPages(platform, { lost: `navigateTo({ url: '/pages/lost', fail() {} })` });
    await app.tap('lost');
    await expect(app.until(() => false)).rejects.toThrow('page "pages/lost" is not found');
  });
});

it('tells app and pages their lifecycles in the order of the platforms', async () => {
  const note = (name: string) =>
    ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload']
      .map((lifecycle) => `${lifecycle}() { wx.showToast({ title: '${name} ${lifecycle}' }) },`)
      .join(' ');
  const app = openFixture({
    platform: 'weapp',
    pages: {
      first: {
        script: `${note('first')} go() { wx.navigateTo({ url: 'second' }) },`,
        markup: '<view id="go" bindtap="go" />',
      },
      second: { script: note('second') },
    },
    files: {
      'app.js': `App({
        onLaunch() { wx.showToast({ title: 'launch' }) },
        onShow() { wx.showToast({ title: 'show' }) },
      })`,
    },
  });
  await app.until(() => app.device.toasts.includes('first onReady'));
  await app.tap('go');
  await app.until(() => app.device.toasts.includes('second onReady'));
  await app.back();
  await app.until(() => app.device.toasts.length === 11);
  expect(app.device.toasts).toEqual([
    ...['launch', 'show', 'first onLoad', 'first onShow', 'first onReady'],
    ...['first onHide', 'second onLoad', 'second onShow', 'second onReady'],
    ...['second onUnload', 'first onShow'],
  ]);
});

it('keeps storage over a relaunch and nothing else', async () => {
  const app = openFixture({
    platform: 'weapp',
    pages: {
      first: {
        script: `onLoad() {
          const starts = (wx.getStorageSync('starts') || 0) + 1;
          wx.setStorageSync('starts', starts);
          getApp().starts = (getApp().starts || 0) + 1;
          this.setData({ starts, inMemory: getApp().starts });
        }`,
        markup: '<text>{{starts}} {{inMemory}}</text>',
      },
    },
  });
  await app.until(() => app.texts()[0] === '1 1');
  app.relaunch();
  await app.until(() => app.texts()[0] === '2 1');
});
