import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { orderSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { run } from '../../src/operator-cli/run.ts';
import { parsePasswordHash, passwordFits } from '../../src/operators/password-hash.ts';
import { Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
let shopper: Shopper;
let folder: string;
beforeAll(async () => {
  rig = await startRig();
  shopper = await Shopper.login(rig.server.url);
  folder = await mkdtemp(join(tmpdir(), 'minipay-operator-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await rig.stop();
});

async function operator(
  args: string,
  { url = rig.server.url, password = 'sandbox', typed = '' } = {},
) {
  const [out, error]: [string[], string[]] = [[], []];
  // A stream without a terminal is all that is read from here.
  const input = PassThrough.from([typed]) as unknown as NodeJS.ReadStream;
  const code = await run(
    args.split(' ').map((word) => word.replaceAll('_', ' ')),
    { url, name: 'developer', password },
    { input, out: (text) => out.push(text), error: (text) => error.push(text) },
  );
  return { code, out: out.join('\n'), error: error.join('\n') };
}
const json = async (args: string): Promise<Record<string, unknown>> =>
  JSON.parse((await operator(`${args} --json`)).out) as Record<string, unknown>;

async function paidOrder(): Promise<string> {
  const order = await shopper.order();
  await shopper.pay(order.id);
  rig.sandbox.approve(rig.sandbox.payments().at(-1)?.merchantOrderNo ?? '');
  await shopper.until(order.id, 'paid');
  return order.id;
}

test('an order is found, shown, given back in part, and shown again', async () => {
  const id = await paidOrder();
  expect(await operator(`orders ${id}`)).toMatchObject({
    code: 0,
    out: expect.stringMatching(new RegExp(`ORDER .*\\n${id}  paid   900 JPY  –`)),
  });
  const refunded = await operator(`refund ${id} --amount 450 --reason 落とした_cup --restock 1:1`);
  expect(refunded).toMatchObject({ code: 0, out: expect.stringContaining('落とした cup') });
  const shown = await operator(`order ${id}`);
  expect(shown.out).toContain('operator developer');
  expect(shown.out).toContain('450 JPY');
});

test('an order shows where it goes, what its shopper asks for, and the tax of each line', async () => {
  const { body } = await shopper.tryToOrder({
    lines: [{ productId: 'cafe-latte', quantity: 1 }],
    dining: 'eat-in',
    note: 'ぬるめで',
    place: { table: 'B-12' },
  });
  const { id } = orderSchema.parse(body);
  const { out } = await operator(`order ${id}`);
  expect(out).toContain(`Order ${id}: payable, 450 JPY\neat-in, table B-12\nNote: ぬるめで\n`);
  expect(out).toMatch(/cafe-latte +10 % +450 JPY/);
});

test('a refusal is told by its code and ends with 1', async () => {
  const id = await paidOrder();
  expect(await operator(`refund ${id} --amount 901 --reason x`)).toEqual({
    code: 1,
    out: '',
    error: expect.stringMatching(/^REFUND_TOO_MUCH: .*\n {2}\{"leftMinor":900\}$/),
  });
});

test.each([
  ['orders 0 --colour red', 'Unknown option'],
  ['order', 'Usage: pnpm operator order ID'],
  ['unheard', 'There is no command unheard'],
  ['refund x', 'Say why'],
  ['refund x --reason y --restock 0:1', 'LINE:COUNT'],
  ['sales perhaps', 'sales stop'],
  ['export orders', 'payments or refunds'],
  ['products import /does/not/exist', 'cannot be read'],
])('%s is not understood, and ends with 2', async (args, message) => {
  expect(await operator(args)).toMatchObject({ code: 2, error: expect.stringContaining(message) });
});

test('an amount that the currency does not have never leaves', async () => {
  const id = await paidOrder();
  const refused = await operator(`refund ${id} --amount 4.50 --reason x`);
  expect(refused).toMatchObject({ code: 2, error: '--amount 4.50 is no amount of JPY.' });
  expect((await shopper.read(id)).refunds).toEqual([]);
});

test('a revoke asks to be confirmed first, and then gives everything back', async () => {
  const id = await paidOrder();
  const payment = String((await json(`order ${id}`)).paidByPaymentId);
  expect(await operator(`revoke ${payment}`)).toMatchObject({
    code: 1,
    error: expect.stringContaining('CONFIRMATION_NEEDED'),
  });
  expect(await operator(`revoke ${payment} --confirm`)).toMatchObject({
    code: 0,
    out: expect.stringContaining('900 JPY'),
  });
});

test('findings are listed and handled, sales stopped and resumed, the books checked', async () => {
  const id = await paidOrder();
  rig.sandbox.refund(rig.sandbox.payments().at(-1)?.merchantOrderNo ?? '');
  for (let look = 0; look < 100 && (await shopper.read(id)).refunds.length === 0; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { findings } = (await json('findings')) as { findings: { id: string; orderId: string }[] };
  const finding = findings.find(({ orderId }) => orderId === id)?.id ?? '';
  expect((await operator(`handle ${finding} --note seen`)).code).toBe(0);
  expect((await operator('findings --handled')).out).toContain(finding);

  expect((await operator('sales stop')).out).toContain('Sales are stopped (developer');
  expect((await operator('sales')).out).toContain('Sales are stopped');
  expect((await operator('sales resume')).out).toContain('The shop sells (developer');
  expect(await operator('check')).toMatchObject({ code: 0, out: 'The books are in order.' });
  expect(await operator('events')).toMatchObject({ code: 0, out: 'None.' });
  expect((await operator('audit')).out).toContain('sales.stop');
});

test('a dead event is listed, and skipped for good', async () => {
  const id = await paidOrder();
  const [event] = await rig.rows(sql`update events set delivered_at = null, next_attempt_at = null,
    dead_at = now() where order_id = ${id} returning id`);
  expect((await operator('events')).out).toContain(`order.paid  ${id}`);
  expect((await operator('events bury 1')).code).toBe(2);
  expect((await operator(`events skip ${String(event?.id)}`)).code).toBe(0);
  expect((await operator('events')).out).toBe('None.');
  expect(await operator(`events replay ${String(event?.id)}`)).toMatchObject({ code: 1 });
});

test('products come in from a file, and payments go out to one', async () => {
  const file = join(folder, 'products.csv');
  const head = 'id,name_ja,name_zh,name_en,price,for_sale,image';
  await writeFile(file, `${head}\nsencha,煎茶,煎茶,Sencha,350,yes,cafe-latte.jpg`);
  expect(await operator(`products import ${file}`)).toMatchObject({ out: '1 added, 0 changed.' });
  await writeFile(file, `${head}\nsencha,煎茶,煎茶,Sencha,dear,yes,`);
  expect(await operator(`products import ${file}`)).toMatchObject({
    code: 1,
    error: expect.stringContaining('"line":2'),
  });

  const out = join(folder, 'payments.csv');
  const range = '--from 2020-01-01 --to 2099-01-01';
  expect((await operator(`export payments ${range} --out ${out}`)).code).toBe(0);
  expect(await readFile(out, 'utf8')).toContain(',succeeded,JPY,900,');
});

test('a wrong password is refused, and where no server is, that is said', async () => {
  expect(await operator('sales', { password: 'wrong' })).toMatchObject({
    code: 1,
    error: expect.stringContaining('LOGIN_REFUSED'),
  });
  expect(await operator('sales', { url: 'http://127.0.0.1:9' })).toMatchObject({
    code: 2,
    error: 'http://127.0.0.1:9 does not answer.',
  });
});

test('a password becomes what the setting takes, unless it is too short', async () => {
  const { code, out } = await operator('hash-password', { typed: 'correct horse battery\n' });
  expect(code).toBe(0);
  const hash = parsePasswordHash(out);
  expect(hash && (await passwordFits('correct horse battery', hash))).toBe(true);
  expect(hash && (await passwordFits('correct horse batterx', hash))).toBe(false);
  expect(await operator('hash-password', { typed: 'short\n' })).toMatchObject({ code: 2 });
});
