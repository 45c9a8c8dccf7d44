import { sql } from 'drizzle-orm';
import { folderDatabase, startPremises, type Premises } from '../rig/premises.ts';
import { newKey, Shopper } from '../rig/shopper.ts';

/** A rejection that nobody handles, at a signal: in place of the mistake that nobody knows of. */
const MISTAKE_AT_SIGUSR2 = encodeURIComponent(
  'process.on("SIGUSR2",()=>{Promise.reject(new Error("a mistake"))})',
);

let premises: Premises;
beforeEach(async () => {
  premises = await startPremises(await folderDatabase());
});
afterEach(() => premises.close());

test('[A13] a rejection that nobody handled is told, ends the server in order, and the next one goes on', async () => {
  const server = await premises.open({
    NODE_OPTIONS: `--import=data:text/javascript,${MISTAKE_AT_SIGUSR2}`,
  });
  const device = { identity: 'sandbox', wallet: 'wechat', code: newKey() } as const;
  const shopper = await Shopper.loginWith(server.url, device);
  const order = await shopper.order();
  // The gateway is slow, so that an answer is under way when it happens.
  premises.sandbox.arm('answer-slow', { seconds: 2 });
  const paying = shopper.pay(order.id);
  while (premises.sandbox.payments().length === 0) await shopper.read(order.id);

  process.kill(server.pid, 'SIGUSR2');
  expect((await paying).walletCall).toBeDefined();
  const { said, exitCode } = await server.last();
  expect(exitCode).toBe(1);
  expect(said).toMatch(/"level":"fatal".*a mistake.*nobody caught/);
  expect(await premises.rows(sql`select state from payments`)).toEqual([[{ state: 'payable' }]]);

  const next = await Shopper.loginWith((await premises.open()).url, device);
  premises.sandbox.approve(premises.sandbox.payments()[0]?.merchantOrderNo ?? '');
  await next.until(order.id, 'paid');
  await premises.stop();
  expect(await premises.rows()).toEqual([]);
});
