import { startSandbox, type Sandbox } from '../src/index.ts';
import { example, sendSigned } from './merchant.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
  const fields = example(Date.now());
  await sendSigned(`${sandbox.url}/api/entry`, {
    ...fields,
    notify_url: '',
    merchant_order_no: 'A-1',
    description: '<b>tea</b>',
  });
});
afterEach(() => sandbox.stop());

const post = (path: string) => fetch(sandbox.url + path, { method: 'POST', redirect: 'manual' });

test('approving pays once: a second decision is 409, an unknown number 404', async () => {
  const first = await post('/sandbox/payments/A-1/approve');
  expect([first.status, await first.json()]).toEqual([
    200,
    { merchantOrderNo: 'A-1', transStatus: 2 },
  ]);
  expect((await post('/sandbox/payments/A-1/refuse')).status).toBe(409);
  expect((await post('/sandbox/payments/A-2/approve')).status).toBe(404);
  expect(sandbox.payments()).toMatchObject([{ merchantOrderNo: 'A-1', transStatus: 2 }]);
});

test('what the payer has before the eyes is being paid, and the log says so once', async () => {
  const path = '/sandbox/payments/A-1/show';
  expect(await (await post(path)).json()).toEqual({ merchantOrderNo: 'A-1', transStatus: 0 });
  await post(path);
  const opened = sandbox.log().filter(({ title }) => title === 'the payment sheet opened');
  expect(opened).toMatchObject([{ from: 'app', to: 'wallet', merchantOrderNo: 'A-1' }]);
  sandbox.refuse('A-1');
  expect(await (await post(path)).json()).toMatchObject({ transStatus: 1 });
  expect((await post('/sandbox/payments/A-2/show')).status).toBe(404);
});

test('refusing closes', async () => {
  expect(await (await post('/sandbox/payments/A-1/refuse')).json()).toEqual({
    merchantOrderNo: 'A-1',
    transStatus: 1,
  });
  const one = await fetch(`${sandbox.url}/sandbox/payments/A-1`);
  expect(await one.json()).toMatchObject({ transStatus: 1, transErrorCode: '110' });
});

test('[E10] the page shows amount and goods, and a description is never markup', async () => {
  const page = await (await fetch(`${sandbox.url}/wallet/A-1`)).text();
  expect(page).toContain('¥1');
  expect(page).toContain('&lt;b&gt;tea&lt;/b&gt;');
  expect(page).not.toContain('<b>');
});

test('the page’s buttons decide and lead back to the page', async () => {
  const pressed = await post('/wallet/A-1/approve');
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/wallet/A-1']);
  expect(await (await fetch(`${sandbox.url}/wallet/A-1`)).text()).toContain('Paid');
});

test('the list has the newest where only so many are asked for, and counts all', async () => {
  const fields = { ...example(Date.now()), merchant_order_no: 'A-2', notify_url: '' };
  await sendSigned(`${sandbox.url}/api/entry`, fields);
  const list = async (query: string) =>
    (await fetch(`${sandbox.url}/sandbox/payments?newest=${query}`)).json();
  expect(await list('1')).toMatchObject({ payments: [{ merchantOrderNo: 'A-2' }], count: 2 });
  expect(await list('-1')).toMatchObject({ payments: [{}, {}], count: 2 });
});

test('the list has every payment', async () => {
  const list = await fetch(`${sandbox.url}/sandbox/payments`);
  expect(await list.json()).toMatchObject({
    payments: [{ merchantOrderNo: 'A-1', amountMinor: 1, currency: 'JPY', transStatus: 9 }],
  });
});
