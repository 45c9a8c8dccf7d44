import { productListSchema } from '@minipay/contracts';
import { send } from '../rig/shopper.ts';
import { startLiveRig, startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
afterEach(() => rig.stop());

const products = async () => {
  const { body } = await send(rig.server.url, 'GET', '/api/products');
  return productListSchema.parse(body).products;
};
const forSale = async () => (await products()).map(({ id }) => id);

test('the sandbox’s shop sells coins of ten and one yen with a picture, after everything else', async () => {
  rig = await startRig();
  const coins = (await products()).slice(-2);
  expect(coins).toMatchObject([
    { id: 'scenario-coin-ten', unitPriceMinor: 10 },
    { id: 'scenario-coin', unitPriceMinor: 1 },
  ]);
  for (const { imagePath } of coins) {
    const picture = await fetch(new URL(imagePath, rig.server.url));
    expect(picture.headers.get('Content-Type')).toBe('image/jpeg');
  }
});

test('a shop for real money sells none, nor does one that counts in another currency', async () => {
  rig = await startLiveRig({
    settings: { WECHAT_APP_ID: 'wx1234567890', WECHAT_APP_SECRET: 'a secret of this test' },
  });
  expect((await forSale()).join()).not.toContain('scenario-coin');
  await rig.stop();
  rig = await startRig({ settings: { CURRENCY: 'CNY' } });
  expect((await forSale()).join()).not.toContain('scenario-coin');
});
