import { textOf } from '../host/values.ts';
import { startLiveShop, type RunningShop } from '../processes/running-shop.ts';
import { productionBundle } from './bundles.ts';
import { drawnOnTheWay, drawnTable, MOST_DRAWN_BYTES } from './drawn-bytes.ts';
import { Shopper } from './shopper.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await startLiveShop();
});
afterAll(() => shop.stop());

const prepayIdOf = (argument: Record<string, unknown>) =>
  textOf(argument.package).replace('prepay_id=', '');

/** What the gateway gave out for the payment that was asked for last. */
async function lastPayment() {
  const payment = (await shop.gateway.payments()).at(-1);
  if (!payment) throw new Error('the gateway has no payment');
  return { ...payment, payParams: await shop.gateway.payParams(payment.merchantOrderNo) };
}

describe('the production bundle for WeChat', () => {
  it("logs in by wx.login and pays with exactly the gateway's payment parameters", async () => {
    const shopper = new Shopper(productionBundle('weapp'), shop, {
      login: () => 'code-from-wechat',
      async requestPayment(argument) {
        await shop.gateway.approve(prepayIdOf(argument));
        return 'ok';
      },
    });
    await shopper.goToCheckout();
    await shopper.app.tap('pay');
    await shopper.sees('paid');

    const payment = await lastPayment();
    expect(shopper.app.paymentSheets).toEqual([payment.payParams]);
    expect(Object.keys(shopper.app.paymentSheets[0] ?? {}).sort()).toEqual([
      'nonceStr',
      'package',
      'paySign',
      'signType',
      'timeStamp',
    ]);
    expect(payment).toMatchObject({ amountMinor: 710, transStatus: 2, payMethodId: 'WeChatPay' });
    expect(shop.logins?.exchanged).toContain('code-from-wechat');
    const fromServer = (await shop.gateway.traffic()).filter(({ from }) => from === 'server');
    // The server asks for the exchange rate too.
    expect(fromServer.map(({ body }) => body)).toContainEqual(
      expect.objectContaining({
        method: 'pay.miniprogram.order',
        sub_appid: 'wx1234567890',
        sub_openid: 'openid-of-the-shopper',
      }),
    );
    shopper.app.close();
  });

  it('[D10] opens the sheet again with the same payment parameters after a cancelled one', async () => {
    const before = (await shop.gateway.payments()).length;
    const answers = ['fail cancel', 'ok'];
    const shopper: Shopper = new Shopper(productionBundle('weapp'), shop, {
      login: () => 'second-code',
      async requestPayment(argument) {
        const answer = answers.shift() ?? '';
        // The sheet covers the app, which is shown again before its answer comes.
        shopper.app.background();
        if (answer === 'ok') await shop.gateway.approve(prepayIdOf(argument));
        shopper.app.foreground();
        return answer;
      },
    });
    await shopper.goToCheckout();
    await shopper.app.tap('pay');
    await shopper.sees('payable');
    await shopper.app.tap('pay-again');
    await shopper.sees('paid');

    const [first, second] = shopper.app.paymentSheets;
    expect(shopper.app.paymentSheets).toHaveLength(2);
    expect(second).toEqual(first);
    expect(first).toEqual((await lastPayment()).payParams);
    expect(await shop.gateway.payments()).toHaveLength(before + 1);
    shopper.app.close();
  });

  it('[H1] shows paid where the sheet says cancelled and the money went', async () => {
    const shopper = new Shopper(productionBundle('weapp'), shop, {
      login: () => 'third-code',
      async requestPayment(argument) {
        await shop.gateway.approve(prepayIdOf(argument));
        return 'fail cancel';
      },
    });
    await shopper.goToCheckout();
    await shopper.app.tap('pay');
    await shopper.sees('paid');
    shopper.app.close();
  });

  it('[H1] goes on confirming where the sheet says paid, until the gateway says so', async () => {
    const shopper = new Shopper(productionBundle('weapp'), shop, {
      login: () => 'fourth-code',
      requestPayment: () => 'ok',
    });
    const { app } = shopper;
    await shopper.goToCheckout();
    await app.tap('pay');
    await shopper.sees('confirming');
    const asked = () => app.requests.filter(({ path }) => path.endsWith('/confirm')).length;
    await app.until(() => asked() > 0);
    await shopper.sees('confirming');
    await shop.gateway.approve((await lastPayment()).merchantOrderNo);
    await shopper.sees('paid');
    app.close();
  });

  it('[H1] hears a sheet that was left open, for a code in another app, and paid later', async () => {
    let lookedAway: () => void = () => undefined;
    const isAway = new Promise<void>((resolve) => (lookedAway = resolve));
    const shopper: Shopper = new Shopper(productionBundle('weapp'), shop, {
      login: () => 'fifth-code',
      async requestPayment(argument) {
        shopper.app.background();
        shopper.app.foreground();
        await isAway;
        await shop.gateway.approve(prepayIdOf(argument));
        return 'ok';
      },
    });
    await shopper.goToCheckout();
    await shopper.app.tap('pay');
    await shopper.sees('payable');
    lookedAway();
    await shopper.sees('paid');
    shopper.app.close();
  });

  it('[H1] pays the same order on the same attempt after the app was killed in the sheet', async () => {
    const before = (await shop.gateway.payments()).length;
    let isFirst = true;
    const shopper = new Shopper(productionBundle('weapp'), shop, {
      requestPayment(argument) {
        if (isFirst) {
          isFirst = false;
          return new Promise<string>(() => undefined);
        }
        return shop.gateway.approve(prepayIdOf(argument)).then(() => 'ok');
      },
    });
    const { app } = shopper;
    await shopper.goToCheckout();
    await app.tap('pay');
    await app.until(() => app.paymentSheets.length === 1);
    app.relaunch();
    await app.tap('open-orders');
    await app.until(() => app.texts().includes('¥710'));
    const pay = app.ids().find((id) => id.startsWith('order-pay-'));
    await app.tap(pay ?? 'order-pay-…');
    await shopper.sees('paid');
    expect(app.paymentSheets[1]).toEqual(app.paymentSheets[0]);
    expect(await shop.gateway.payments()).toHaveLength(before + 1);
    app.close();
  });

  it('draws at most 10 KB for any action on the way to a paid order', async () => {
    const shopper = new Shopper(productionBundle('weapp'), shop, {
      login: () => 'code-to-draw',
      async requestPayment(argument) {
        await shop.gateway.approve(prepayIdOf(argument));
        return 'ok';
      },
    });
    const drawn = await drawnOnTheWay(shopper);
    console.log(drawnTable('weapp', drawn));
    expect(drawn.filter(({ bytes }) => bytes > MOST_DRAWN_BYTES)).toEqual([]);
    shopper.app.close();
  });

  it('draws no more of the menu while another page lies on it', async () => {
    const shopper = new Shopper(productionBundle('weapp'), shop, { login: () => 'code-to-leave' });
    const { app } = shopper;
    await app.until(() => app.find('add-cafe-latte') !== undefined);
    await app.tap('add-cafe-latte');
    await app.tap('open-cart');
    await app.until(() => app.find('line-cafe-latte') !== undefined);
    await passes(500);
    app.takeDrawings();
    // Long enough for two more steps of the menu.
    await passes(1_600);
    expect(app.takeDrawings()).toEqual([]);
    app.close();
  });
});

const passes = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
