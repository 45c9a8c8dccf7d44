import { sql } from 'drizzle-orm';
import { startRig, type Rig } from '../rig/start-rig.ts';
import { Shopper } from '../rig/shopper.ts';

describe.each(['PGlite', 'PostgreSQL'] as const)('on %s,', (engine) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig({ engine });
  });
  afterAll(() => rig.stop());

  /** The gateway's payments for an order, whose id goes along as `attach`. */
  const atGateway = (orderId: string) =>
    rig.sandbox.payments().filter((payment) => payment.attach === orderId);

  describe.each(['wechat', 'alipay'] as const)('a shopper with %s', (wallet) => {
    test('orders, pays, and the notification makes the order paid', async () => {
      const shopper = await Shopper.login(rig.server.url, wallet);
      const order = await shopper.order();
      expect(order).toMatchObject({ state: 'payable', totalMinor: 900, currency: 'JPY' });

      const started = await shopper.pay(order.id);
      expect(started.walletCall.wallet).toBe(wallet);
      const [payment, ...others] = atGateway(order.id);
      expect(others).toEqual([]);
      if (!payment) throw new Error('The gateway has no payment.');

      rig.sandbox.approve(payment.merchantOrderNo);
      const paid = await shopper.until(order.id, 'paid');
      expect(paid.payment).toMatchObject({ id: started.paymentId, state: 'succeeded' });
      expect(paid.paidAt).not.toBeNull();
      expect(await shopper.list()).toEqual([paid]);
    });

    test('refuses in the wallet, pays again under a new number, and is paid once', async () => {
      const shopper = await Shopper.login(rig.server.url, wallet);
      const order = await shopper.order();
      const first = await shopper.pay(order.id);
      rig.sandbox.refuse(atGateway(order.id)[0]?.merchantOrderNo ?? '');

      const refused = await shopper.confirm(order.id);
      expect(refused).toMatchObject({ state: 'payable', payment: { state: 'closed' } });

      const second = await shopper.pay(order.id);
      expect(second.paymentId).not.toBe(first.paymentId);
      const numbers = atGateway(order.id).map((payment) => payment.merchantOrderNo);
      expect(new Set(numbers).size).toBe(2);
      rig.sandbox.approve(numbers[1] ?? '');
      expect(await shopper.confirm(order.id)).toMatchObject({ state: 'paid' });
    });

    test('approves in the sheet that the app shows', async () => {
      const shopper = await Shopper.login(rig.server.url, wallet);
      const order = await shopper.order();
      const { paymentId } = await shopper.pay(order.id);
      const path = `/api/sandbox/payments/${paymentId}/approve`;

      const stranger = await Shopper.login(rig.server.url, wallet);
      expect((await stranger.send('POST', path)).status).toBe(404);
      expect((await shopper.read(order.id)).state).toBe('payable');

      expect((await shopper.send('POST', path)).status).toBe(204);
      expect(await shopper.confirm(order.id)).toMatchObject({ state: 'paid' });
    });

    test('has the gateway hear that the sheet is open', async () => {
      const shopper = await Shopper.login(rig.server.url, wallet);
      const { paymentId } = await shopper.pay((await shopper.order()).id);
      const path = `/api/sandbox/payments/${paymentId}/show`;
      expect((await shopper.send('POST', path)).status).toBe(204);
      expect(rig.sandbox.payments().at(-1)).toMatchObject({ transStatus: 0 });
    });

    test('is told in that sheet that the approved payment was not made', async () => {
      const shopper = await Shopper.login(rig.server.url, wallet);
      const order = await shopper.order();
      rig.sandbox.arm('no-funds');
      const { paymentId } = await shopper.pay(order.id);
      const pressed = await shopper.send('POST', `/api/sandbox/payments/${paymentId}/approve`);
      expect(pressed.status).toBe(409);
      expect(await shopper.confirm(order.id)).toMatchObject({
        state: 'payable',
        payment: { state: 'closed' },
      });
    });
  });

  test('cancels an order that is not paid, and none that is', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const unpaid = await shopper.order();
    await shopper.pay(unpaid.id);
    expect(await shopper.cancel(unpaid.id)).toMatchObject({ state: 'cancelled' });
    expect((await shopper.tryToPay(unpaid.id)).status).toBe(409);

    const paid = await shopper.order();
    await shopper.pay(paid.id);
    rig.sandbox.approve(atGateway(paid.id)[0]?.merchantOrderNo ?? '');
    expect(await shopper.cancel(paid.id)).toMatchObject({ state: 'paid' });
  });

  test('[C10] money for a cancelled order makes it paid and leaves a finding', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const order = await shopper.order();
    await shopper.pay(order.id);
    await shopper.cancel(order.id);
    rig.sandbox.approve(atGateway(order.id)[0]?.merchantOrderNo ?? '');
    await shopper.until(order.id, 'paid');
    const findings = await rig.rows(sql`select kind from findings where order_id = ${order.id}`);
    expect(findings).toEqual([{ kind: 'late-success' }]);
  });
});
