import { nodeVerifier, type PayCloud } from '../../src/index.ts';
import { canonicalStringOf } from '../../src/lib/canonical.ts';
import { parseJsonObject } from '../../src/lib/json.ts';
import { clientOf, request, startGateway, success, type FakeGateway } from '../support/gateway.ts';
import { documented } from '../support/documented-request.ts';
import { jsonVectors, publicKeyOf, vectorNamed } from '../support/vectors.ts';

let gateway: FakeGateway;
let texts: PayCloud;
let numbers: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  gateway.answer(success({ trans_no: 'T1', pay_params: '{}' }));
  texts = clientOf(gateway.url);
  numbers = clientOf(gateway.url, { numbersAs: 'number' });
});
afterEach(async () => {
  await texts.close();
  await numbers.close();
  await gateway.close();
});

describe("numbersAs: 'number'", () => {
  test.each([
    [{ amountMinor: 1, currency: 'JPY' }, '1'],
    [{ amountMinor: 10_000_000, currency: 'JPY' }, '10000000'],
    [{ amountMinor: 1990, currency: 'CNY' }, '19.90'],
    [{ amountMinor: 1500, currency: 'KWD' }, '1.500'],
    [{ amountMinor: 5, currency: 'USD' }, '0.05'],
  ])(
    '[C1] sends %j as the number %s with all its digits, signed as the text is',
    async (order, digits) => {
      await numbers.miniPay({ ...request, order });
      await texts.miniPay({ ...request, order });
      const [asNumbers, asTexts] = gateway.seen;
      expect(asNumbers?.rawBody).toContain(`"order_amount":${digits},`);
      expect(asNumbers?.rawBody).toContain('"expires":300,');
      expect(asNumbers?.rawBody).toContain('"timestamp":1700000000000,');
      expect(asTexts?.rawBody).toContain(`"order_amount":"${digits}",`);
      expect(asNumbers?.body.sign).toBe(asTexts?.body.sign);
    },
  );

  test("sends the documentation's example with numbers as the vendor's vector has it", async () => {
    const { body, signatureBase64 } = vectorNamed(jsonVectors, 'json-02-numbers');
    await numbers.miniPay(documented);
    expect(gateway.seen[0]?.body).toEqual({
      ...(JSON.parse(body) as object),
      sign: signatureBase64,
    });
  });

  test('is proven by who works on the raw body', async () => {
    await numbers.miniPay({ ...request, order: { amountMinor: 1990, currency: 'CNY' } });
    const fields = parseJsonObject(gateway.seen[0]?.rawBody ?? '');
    const sign = String(gateway.seen[0]?.body.sign);
    const verifier = nodeVerifier(publicKeyOf('vendor-demo-app'));
    expect(verifier.verify(canonicalStringOf(fields), sign)).toBe(true);
  });

  test('leaves every other value a text, though it looks like a number', async () => {
    await numbers.miniPay({ ...request, attach: '1.00', storeNo: '4121000078' });
    const { order_amount, expires, timestamp, ...rest } = gateway.seen[0]?.body ?? {};
    expect([order_amount, expires, timestamp].every((value) => typeof value === 'number')).toBe(
      true,
    );
    expect(Object.values(rest).every((value) => typeof value === 'string')).toBe(true);
  });

  test('holds for other methods too', async () => {
    await numbers.execute('pay.inapp.order', { order_amount: '19.90', description: '1' });
    expect(gateway.seen[0]?.rawBody).toContain('"order_amount":19.90,"description":"1"');
  });
});
