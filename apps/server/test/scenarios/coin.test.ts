import { productListSchema } from '@minipay/contracts';
import { send } from '../rig/shopper.ts';
import { startLiveRig, startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
afterEach(() => rig.stop());

const forSale = async () => {
  const { body } = await send(rig.server.url, 'GET', '/api/products');
  return productListSchema.parse(body).products.map(({ id }) => id);
};

test('the sandbox’s shop sells a coin of one yen with a picture, after everything else', async () => {
  rig = await startRig();
  expect((await forSale()).at(-1)).toBe('scenario-coin');
  const picture = await fetch(new URL('/catalogue/scenario-coin.svg', rig.server.url));
  expect(picture.headers.get('Content-Type')).toContain('image/svg+xml');
});

test('a shop for real money sells none, nor does one that counts in another currency', async () => {
  rig = await startLiveRig({
    settings: { WECHAT_APP_ID: 'wx1234567890', WECHAT_APP_SECRET: 'a secret of this test' },
  });
  expect(await forSale()).not.toContain('scenario-coin');
  await rig.stop();
  rig = await startRig({ settings: { CURRENCY: 'CNY' } });
  expect(await forSale()).not.toContain('scenario-coin');
});
