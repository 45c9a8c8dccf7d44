import { listOf } from '../values.ts';
import { cleanUp, openFixture, serve } from './fixture.ts';

afterEach(cleanUp);

const notes = `data: { heard: [] }, note(line) { this.setData({ ['heard[' + this.data.heard.length + ']']: line }) },`;

/** Opens a page that runs `script` and gathers what it passes to `note`. */
function open(
  platform: 'weapp' | 'alipay',
  script: string,
  more: Partial<Parameters<typeof openFixture>[0]> = {},
) {
  const onLoad = `onLoad() { const note = (line) => this.note(line); ${script} }`;
  return openFixture({ platform, pages: { first: { script: notes + onLoad } }, ...more });
}

const heardBy = (app: ReturnType<typeof open>) => listOf(app.page.data.heard);

async function heard(app: ReturnType<typeof open>, count = 1): Promise<readonly unknown[]> {
  await app.until(() => heardBy(app).length >= count);
  return heardBy(app);
}

describe('wx.request', () => {
  const ask = `wx.request({ url: 'http://shop.test/api/x?a=1', method: 'POST', data: { b: 2 },
    success: (r) => note([r.statusCode, r.data]), fail: (r) => note(r.errMsg) })`;

  it('succeeds whatever the status, with the body read as JSON', async () => {
    const lines: string[] = [];
    const to = await serve(409, '{"error":{"code":"X"}}', (line) => lines.push(line));
    const app = open('weapp', ask, { server: { from: 'http://shop.test', to } });
    expect(await heard(app)).toEqual([[409, { error: { code: 'X' } }]]);
    expect(lines).toEqual(['POST /api/x?a=1 {"b":2}']);
    expect(app.requests).toEqual([{ method: 'POST', path: '/api/x?a=1', status: 409 }]);
  });

  it('gives a body that is no JSON as text', async () => {
    const server = { from: 'http://shop.test', to: await serve(200, 'soon') };
    expect(await heard(open('weapp', ask, { server }))).toEqual([[200, 'soon']]);
  });

  it('fails where no server answers and where the domain is not allowed', async () => {
    expect(await heard(open('weapp', ask))).toEqual([expect.stringMatching(/^request:fail /)]);
    const elsewhere = ask.replace('shop.test', 'elsewhere.test');
    expect(await heard(open('weapp', elsewhere))).toEqual([
      expect.stringContaining('url not in domain list'),
    ]);
  });
});

describe('my.request', () => {
  const ask = `my.request({ url: 'http://shop.test/api/x', data: { b: 'ü' },
    success: (r) => note([r.status, r.data]), fail: (r) => note([r.error, r.status, r.data || null]) })`;

  it('succeeds with a status below 400, the data of a GET in its query', async () => {
    const lines: string[] = [];
    const to = await serve(200, '{"ok":true}', (line) => lines.push(line));
    const app = open('alipay', ask, { server: { from: 'http://shop.test', to } });
    expect(await heard(app)).toEqual([[200, { ok: true }]]);
    expect(lines).toEqual(['GET /api/x?b=%C3%BC ']);
  });

  it('fails with error 19 from status 400 on, and with 14 where the body is no JSON', async () => {
    const refusing = { from: 'http://shop.test', to: await serve(401, '{"error":1}') };
    expect(await heard(open('alipay', ask, { server: refusing }))).toEqual([
      [19, 401, '{"error":1}'],
    ]);
    const empty = { from: 'http://shop.test', to: await serve(200, '') };
    expect(await heard(open('alipay', ask, { server: empty }))).toEqual([[14, 200, null]]);
  });
});

describe('the payment sheets', () => {
  const argument = `{ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' }`;
  const pay = (value: string) => `wx.requestPayment(Object.assign(${value}, {
    success: (r) => note(r.errMsg), fail: (r) => note(r.errMsg) }))`;

  it('give the exact argument to the person and the answer to the program', async () => {
    const answers = ['ok', 'fail cancel'];
    const app = open('weapp', `${pay(argument)}; ${pay(argument)}`, {
      answers: { requestPayment: () => answers.shift() ?? '' },
    });
    expect(await heard(app, 2)).toEqual(['requestPayment:ok', 'requestPayment:fail cancel']);
    expect(app.paymentSheets[0]).toEqual({
      ...{ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1' },
      ...{ signType: 'RSA', paySign: 's' },
    });
  });

  it('refuse a timeStamp that is a number, as WeChat does', async () => {
    const app = open('weapp', pay(`{ timeStamp: 1 }`));
    expect(await heard(app)).toEqual([
      'requestPayment:fail parameter error: parameter.timeStamp should be String instead of number;',
    ]);
    expect(app.paymentSheets).toEqual([]);
  });

  it('bring every result code of Alipay to success', async () => {
    const app = open(
      'alipay',
      `my.tradePay({ tradeNO: '2026', success: (r) => note(r.resultCode) });
       my.tradePay({ success: () => note('shown'), fail: (r) => note(r.error) })`,
      { answers: { tradePay: () => '6004' } },
    );
    expect(new Set(await heard(app, 2))).toEqual(new Set([2, '6004']));
    expect(app.paymentSheets).toEqual([{ tradeNO: '2026' }]);
  });

  it('fail the test where it has no answer for them', async () => {
    const app = open('weapp', pay(argument));
    await expect(app.until(() => false)).rejects.toThrow('nobody answers requestPayment');
  });
});

describe('other calls', () => {
  it('give a promise where they get no callback', async () => {
    const app = open('weapp', `wx.login().then((r) => note(r.code))`, {
      answers: { login: () => 'code-1' },
    });
    expect(await heard(app)).toEqual(['code-1']);
  });

  it('keep what Alipay stores in its own way', async () => {
    const app = open(
      'alipay',
      `my.setStorageSync({ key: 'a', data: { n: 1 } });
       note(my.getStorageSync({ key: 'a' }).data); note(my.getStorageSync({ key: 'b' }).data)`,
    );
    expect(await heard(app, 2)).toEqual([{ n: 1 }, null]);
  });

  it('refuse more than the platform keeps under one key', async () => {
    const app = open(
      'alipay',
      `note(my.setStorageSync({ key: 'a', data: 'x'.repeat(210000) }).errorMessage)`,
    );
    expect(await heard(app)).toEqual(['entry size limit reached']);
  });
});
