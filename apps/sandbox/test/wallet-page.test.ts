import { startSandbox, type Sandbox } from '../src/index.ts';
import { example, sendSigned } from './merchant.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.stop());

async function order(merchantOrderNo: string, payMethodId = 'WeChatPay'): Promise<void> {
  await sendSigned(`${sandbox.url}/api/entry`, {
    ...example(Date.now()),
    notify_url: '',
    merchant_order_no: merchantOrderNo,
    pay_method_id: payMethodId,
  });
}

async function page(path: string, language = 'en'): Promise<string> {
  const headers = { 'accept-language': language };
  return (await fetch(sandbox.url + path, { headers })).text();
}

/** The address that a button leads to, as a browser without script makes it. */
function addressBehind(
  html: string,
  key: string,
): { readonly path: string; readonly post: boolean } {
  const button = new RegExp(`<button ([^>]*)data-key="${key}"`).exec(html)?.[1] ?? '';
  const formAction = /formaction="([^"]+)"/.exec(button)?.[1];
  if (formAction !== undefined) return { path: formAction, post: true };
  const action = /<form class="pad" method="get" action="([^"]+)"/.exec(html)?.[1] ?? '';
  return { path: `${action}?typed=${/value="(\d)"/.exec(button)?.[1] ?? ''}`, post: false };
}

test.each([
  ['WeChatPay', 'wechat', 'WeChat Pay'],
  ['Alipay+', 'alipay', 'Alipay'],
])('a payment by %s is asked for in the skin of %s', async (payMethodId, skin, name) => {
  await order('A-1', payMethodId);
  const html = await page('/wallet/A-1');
  expect(html).toContain(`<body class="${skin} details"`);
  expect(html).toContain(`<h1>${name}</h1>`);
});

test('six keys of the pad pay, with no script', async () => {
  await order('A-1');
  let html = await page('/wallet/A-1?typed=0');
  for (const digit of ['3', '1', '4', '1', '5']) {
    const { path, post } = addressBehind(html, digit);
    expect(post).toBe(false);
    html = await page(path);
  }
  expect(html.match(/class="filled"/g)).toHaveLength(5);
  expect(sandbox.payments()).toMatchObject([{ transStatus: 0 }]);
  const last = addressBehind(html, '9');
  expect(last.post).toBe(true);
  const paid = await fetch(sandbox.url + last.path, { method: 'POST' });
  expect(await paid.text()).toContain('<body class="wechat ended paid"');
  expect(sandbox.payments()).toMatchObject([{ transStatus: 2 }]);
});

test('the key that deletes takes one digit back, and none from nothing', async () => {
  await order('A-1');
  const three = await page('/wallet/A-1?typed=3');
  expect(addressBehind(three, 'Backspace').path).toMatch(/\?typed=2$/);
  const none = await page('/wallet/A-1?typed=0');
  expect(addressBehind(none, 'Backspace').path).toMatch(/\?typed=0$/);
});

test.each(['6', '-1', '3x', ''])('typed=%s is no stage of a password', async (typed) => {
  await order('A-1');
  expect(await page(`/wallet/A-1?typed=${typed}`)).toContain('class="wechat details"');
});

test.each([
  ['ja-JP,ja;q=0.9', 'ja', '支払う'],
  ['zh-CN,zh;q=0.9', 'zh-Hans', '确认付款'],
  ['fr', 'en', 'Confirm payment'],
])('a browser that reads %s gets the page in %s', async (wanted, told, button) => {
  await order('A-1');
  const html = await page('/wallet/A-1', wanted);
  expect(html).toContain(`<html lang="${told}">`);
  expect(html).toContain(button);
});

test('the page has no script and no style of its own, which its policy forbids', async () => {
  await order('A-1');
  const html = await page('/wallet/A-1?typed=0');
  expect(html).not.toMatch(/ style=|<style|<script>| on[a-z]+=/);
});
