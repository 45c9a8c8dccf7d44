import { orderSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { run } from '../../src/operator-cli/run.ts';
import { Operator } from '../rig/operator.ts';
import { newKey, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

/** In how many rows of which tables a text stands, wherever in them. */
async function rowsWith(text: string): Promise<Readonly<Record<string, number>>> {
  const tables = await rig.rows(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' order by table_name`);
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await rig.rows(sql`
      select 1 from ${sql.identifier(String(name))} as kept where kept::text like ${`%${text}%`}`);
    if (rows.length > 0) found[String(name)] = rows.length;
  }
  return found;
}

async function commandLine(...args: readonly string[]) {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const address = { url: rig.server.url, name: 'developer', password: 'sandbox' };
  const code = await run(args, address, { input: process.stdin, out: say, error: say });
  return { code, said: said.join('\n') };
}

async function paid(shopper: Shopper, note: string): Promise<string> {
  const lines = [{ productId: 'cafe-latte', quantity: 2 }];
  const { body } = await shopper.tryToOrder({ lines, note });
  const { id } = orderSchema.parse(body);
  await shopper.pay(id);
  const payment = rig.sandbox.payments().find(({ attach }) => attach === id);
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  await shopper.until(id, 'paid');
  return id;
}

test('[J4] a shopper who is forgotten stands nowhere any more, and the money stays where it was', async () => {
  const device = { identity: 'sandbox', wallet: 'wechat', code: newKey() } as const;
  const shopper = await Shopper.loginWith(rig.server.url, device);
  const stranger = await Shopper.login(rig.server.url);
  const orderId = await paid(shopper, `For ${device.code}`);
  const others = await paid(stranger, 'With two spoons');
  const operator = await Operator.login(rig.server.url);
  const before = await operator.order(orderId);
  expect(await rowsWith(device.code)).toEqual({ events: 1, inbox: 1, orders: 1, users: 1 });

  expect(await commandLine('forget', before.userId)).toMatchObject({ code: 2 });
  expect(await commandLine('forget', before.userId, '--for-good')).toMatchObject({ code: 0 });
  expect(await rowsWith(device.code)).toEqual({});
  expect(await operator.order(orderId)).toEqual({ ...before, note: null });
  expect((await operator.refund(orderId, { amountMinor: 100 })).status).toBe(201);
  const audit = sql`select operator, subject, outcome from audit where action = 'user.forget'`;
  const done = { operator: 'developer', subject: before.userId, outcome: 'done' };
  expect(await rig.rows(audit)).toEqual([done]);

  // The session is over, and the same device is a new shopper.
  expect((await shopper.send('GET', '/api/orders')).status).toBe(401);
  expect(await (await Shopper.loginWith(rig.server.url, device)).list()).toEqual([]);
  expect(await stranger.list()).toMatchObject([{ id: others, note: 'With two spoons' }]);
  const again = await commandLine('forget', before.userId, '--for-good');
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('NOT_FOUND') as unknown });
});
