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

describe('the production bundle for Alipay', () => {
  it("logs in by my.getAuthCode and pays with exactly the gateway's tradeNO", async () => {
    const shopper = new Shopper(productionBundle('alipay'), shop, {
      login: () => 'code-from-alipay',
      async tradePay(argument) {
        await shop.gateway.approve(textOf(argument.tradeNO));
        return '9000';
      },
    });
    await shopper.goToCheckout();
    await shopper.app.tap('pay');
    await shopper.sees('paid');

    const [payment] = await shop.gateway.payments();
    expect(payment).toMatchObject({ amountMinor: 710, transStatus: 2, payMethodId: 'Alipay+' });
    const payParams = await shop.gateway.payParams(payment?.merchantOrderNo ?? '');
    expect(payParams).toEqual({ tradeNO: expect.stringMatching(/^\S+$/) });
    expect(shopper.app.paymentSheets).toEqual([payParams]);
    expect(shop.logins?.exchanged).toContain('code-from-alipay');
    shopper.app.close();
  });

  it.each(['6004', '8000', '6002'])(
    '[H2] goes on confirming after result code %s, and shows paid once the money came',
    async (resultCode) => {
      const shopper = new Shopper(productionBundle('alipay'), shop, {
        login: () => `code-for-${resultCode}`,
        tradePay: () => resultCode,
      });
      const { app } = shopper;
      await shopper.goToCheckout();
      await app.tap('pay');
      await app.until(() => app.requests.some(({ path }) => path.endsWith('/confirm')));
      await shopper.sees('confirming');
      await shop.gateway.approve(textOf(app.paymentSheets[0]?.tradeNO));
      await shopper.sees('paid');
      app.close();
    },
  );

  it('[D10] opens the sheet again with the same tradeNO after a cancelled one', async () => {
    const before = (await shop.gateway.payments()).length;
    const codes = ['6001', '9000'];
    const shopper = new Shopper(productionBundle('alipay'), shop, {
      login: () => 'code-for-6001',
      async tradePay(argument) {
        const code = codes.shift() ?? '';
        if (code === '9000') await shop.gateway.approve(textOf(argument.tradeNO));
        return code;
      },
    });
    await shopper.goToCheckout();
    await shopper.app.tap('pay');
    await shopper.sees('payable');
    await shopper.app.tap('pay-again');
    await shopper.sees('paid');
    expect(shopper.app.paymentSheets[1]).toEqual(shopper.app.paymentSheets[0]);
    expect(await shop.gateway.payments()).toHaveLength(before + 1);
    shopper.app.close();
  });

  it('draws at most 10 KB for any action on the way to a paid order', async () => {
    const shopper = new Shopper(productionBundle('alipay'), shop, {
      login: () => 'code-to-draw',
      async tradePay(argument) {
        await shop.gateway.approve(textOf(argument.tradeNO));
        return '9000';
      },
    });
    const drawn = await drawnOnTheWay(shopper);
    console.log(drawnTable('alipay', drawn));
    expect(drawn.filter(({ bytes }) => bytes > MOST_DRAWN_BYTES)).toEqual([]);
    shopper.app.close();
  });
});
