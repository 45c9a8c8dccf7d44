import { importMistakesSchema, productListSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { Operator } from '../rig/operator.ts';
import { errorOf, Shopper, type Answer } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
let shopper: Shopper;
let operator: Operator;
beforeAll(async () => {
  rig = await startRig();
  shopper = await Shopper.login(rig.server.url);
  operator = await Operator.login(rig.server.url);
});
afterAll(() => rig.stop());

const importFile = (body: string): Promise<Answer> =>
  operator.send('POST', '/products/import', { body, headers: { 'Content-Type': 'text/csv' } });
const mistakesIn = (answer: Answer) => {
  const { code, details } = errorOf(answer);
  expect({ status: answer.status, code }).toEqual({ status: 422, code: 'IMPORT_REFUSED' });
  return importMistakesSchema.parse(details);
};
const HEAD =
  'id,name_ja,name_zh,name_en,description_ja,description_zh,description_en,image,price,tax_rate,stock,for_sale';
const products = () =>
  rig.rows(sql`select id, unit_price_minor as price, tax_rate, stock, for_sale, source, image_path,
    category_id    from products where source = 'import' order by id`);

test('a file adds and changes products, which shoppers then see and pay at these prices', async () => {
  const answer = await importFile(
    [
      `\uFEFF${HEAD}`,
      'hojicha,ほうじ茶,焙茶,Hojicha,,,"Roasted, warm",cafe-latte.jpg,480,0.08,3,yes',
      'cafe-latte,カフェラテ,拿铁,Café latte,,,,,470.0,0.10,,yes',
    ].join('\r\n'),
  );
  expect(answer).toMatchObject({ status: 200, body: { added: 1, changed: 1 } });
  expect(await products()).toMatchObject([
    { id: 'cafe-latte', tax_rate: '0.10', stock: null, image_path: '/catalogue/cafe-latte.jpg' },
    { id: 'hojicha', tax_rate: '0.08', stock: 3, for_sale: true },
  ]);
  const shown = await shopper.send('GET', '/api/products');
  expect(shown.body).toMatchObject({
    products: expect.arrayContaining([
      expect.objectContaining({ id: 'hojicha', unitPriceMinor: 480 }),
      expect.objectContaining({ id: 'cafe-latte', unitPriceMinor: 470 }),
      expect.objectContaining({ id: 'matcha-latte' }),
    ]),
  });
  const ordered = await shopper.tryToOrder({ lines: [{ productId: 'hojicha', quantity: 3 }] });
  expect(ordered).toMatchObject({ status: 201, body: { totalMinor: 1440 } });
  const more = await shopper.tryToOrder({ lines: [{ productId: 'hojicha', quantity: 1 }] });
  expect(errorOf(more).code).toBe('OUT_OF_STOCK');
});

test('a file without their columns leaves stock, rate and category as they are', async () => {
  const head = 'id,name_ja,name_zh,name_en,price,for_sale';
  await importFile(`${head},category\nhojicha,ほうじ茶,焙茶,Hojicha,480,yes,tea`);
  const listed = await shopper.send('GET', '/api/products');
  const hojicha = { id: 'hojicha', taxRateBasisPoints: 800, categoryId: 'tea' };
  expect(productListSchema.parse(listed.body).products).toContainEqual(
    expect.objectContaining(hojicha),
  );
  await rig.rows(sql`update products set stock = 7 where id = 'hojicha'`);
  const answer = await importFile(`${head}\nhojicha,ほうじ茶,焙茶,Hojicha,500,no`);
  expect(answer.body).toEqual({ added: 0, changed: 1 });
  expect(await products()).toMatchObject([
    { id: 'cafe-latte' },
    {
      id: 'hojicha',
      stock: 7,
      for_sale: false,
      image_path: '/catalogue/cafe-latte.jpg',
      tax_rate: '0.08',
      category_id: 'tea',
    },
  ]);
});

test('the next start, which reads the catalogue again, changes nothing that was imported', async () => {
  const before = await products();
  await rig.store.products.replaceAll([]);
  expect(await products()).toEqual(before);
  const { body } = await shopper.send('GET', '/api/products');
  expect(body).toMatchObject({ products: [{ id: 'cafe-latte', unitPriceMinor: 470 }] });
});

test('one mistake keeps all of a file out, and every mistake is named by its line', async () => {
  const before = await products();
  const answer = await importFile(
    [
      HEAD,
      'good-tea,茶,茶,Tea,,,,cafe-latte.jpg,480,0.08,3,yes',
      'Bad Id,茶,茶,,,,,cafe-latte.jpg,4.5,8%,-1,maybe',
      'good-tea,茶,茶,Tea,,,,cafe-latte.jpg,"1,000",,,yes',
      'good-tea,茶,茶,Tea,,,,../etc/passwd,0,,,yes',
      'good-tea,茶,茶,Tea,,,,cafe-latte.jpg,480,,,yes',
    ].join('\n'),
  );
  const mistakes = mistakesIn(answer);
  const of = (line: number) =>
    mistakes.filter((mistake) => mistake.line === line).map(({ message }) => message.split(':')[0]);
  expect(of(2)).toEqual([]);
  expect(of(3)).toEqual(['id', 'name_en', 'tax_rate', 'stock', 'for_sale', 'price']);
  expect(of(4)).toEqual(['price']);
  expect(of(5)).toEqual(['image', 'price']);
  expect(of(6)).toEqual(['id']);
  expect(await products()).toEqual(before);
});

test.each([
  ['no column', 'id,price\na,1', 'The column name_ja is missing.'],
  ['an unknown column', `${HEAD},colour\n`, 'There is no column "colour".'],
  ['no product', HEAD, 'There is no product.'],
  ['a row that is too short', `${HEAD}\na,b`, 'Not CSV'],
  ['an open quote', `${HEAD}\n"a,b`, 'Not CSV'],
  ['nothing', ' ', 'is missing.'],
])('a file with %s is refused', async (_what, text, message) => {
  const mistakes = mistakesIn(await importFile(text));
  expect(mistakes.map((mistake) => mistake.message).join(' ')).toContain(message);
});

test('an empty rate is the standard one, an empty category none, and an unknown one a mistake', async () => {
  const head = 'id,name_ja,name_zh,name_en,price,for_sale,tax_rate,category';
  const row = 'hojicha,ほうじ茶,焙茶,Hojicha,480,yes';
  const [mistake] = mistakesIn(await importFile(`${head}\n${row},0.08,teas`));
  expect(mistake).toEqual({ line: 2, message: 'category: there is no teas.' });
  expect((await importFile(`${head}\n${row},,`)).status).toBe(200);
  const listed = await shopper.send('GET', '/api/products');
  expect(productListSchema.parse(listed.body).products).toContainEqual(
    expect.objectContaining({ id: 'hojicha', taxRateBasisPoints: 1000, categoryId: null }),
  );
});

test('a new product needs a picture, and a body of another type is not read', async () => {
  const head = 'id,name_ja,name_zh,name_en,price,for_sale';
  const [mistake] = mistakesIn(await importFile(`${head}\nnew-tea,茶,茶,Tea,480,yes`));
  expect(mistake).toEqual({ line: 2, message: 'image: a new product needs one.' });
  expect((await operator.send('POST', '/products/import', { body: {} })).status).toBe(415);
});

describe('an export', () => {
  const range = (from: Date, to: Date) =>
    new URLSearchParams({ from: from.toISOString(), to: to.toISOString() }).toString();
  const HOUR_MS = 3_600_000;
  const aroundNow = () => range(new Date(Date.now() - HOUR_MS), new Date(Date.now() + HOUR_MS));
  const linesOf = (answer: Answer) => String(answer.body).trim().split('\r\n');

  test('has the payments and refunds of its time, with exact amounts', async () => {
    const order = await shopper.order();
    await shopper.pay(order.id);
    rig.sandbox.approve(rig.sandbox.payments().at(-1)?.merchantOrderNo ?? '');
    await shopper.until(order.id, 'paid');
    await operator.refund(order.id, { amountMinor: 100, reason: '温かい' });

    const payments = await operator.send('GET', `/exports/payments?${aroundNow()}`);
    expect(payments.headers.get('Content-Type')).toContain('text/csv');
    expect(payments.headers.get('Content-Disposition')).toContain('payments.csv');
    const [head, line] = linesOf(payments);
    expect(head).toContain('payment_id,order_id,merchant_order_no');
    expect(line).toContain(`,${order.id},`);
    expect(line).toContain(',wechat,succeeded,JPY,940,');
    const refunds = linesOf(await operator.send('GET', `/exports/refunds?${aroundNow()}`));
    expect(refunds[1]).toContain(',JPY,100,operator,温かい,');

    const longAgo = range(new Date(0), new Date(HOUR_MS));
    expect(linesOf(await operator.send('GET', `/exports/payments?${longAgo}`))).toHaveLength(1);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=HYPERLINK("http://evil","x")'])(
    '[E10] writes %j so that no spreadsheet computes it',
    async (reason) => {
      await rig.rows(sql`update refunds set reason = ${reason}`);
      const [, line] = linesOf(await operator.send('GET', `/exports/refunds?${aroundNow()}`));
      const cell = reason.includes('"') ? `"'${reason.replaceAll('"', '""')}"` : `'${reason}`;
      expect(line).toContain(`,${cell},`);
    },
  );

  test('has every payment once, over as many pages as it takes, and is in the audit', async () => {
    await rig.rows(sql`
      insert into payments (id, order_id, merchant_order_no, wallet, state, amount_minor, currency,
        created_at, expires_at, query_count)
      select lpad(n::text, 32, '0'), (select min(id) from orders), 'N' || n, 'wechat', 'closed', 1,
        'JPY', '2020-01-01T00:00:00Z', '2020-01-01T00:10:00Z', 0 from generate_series(1, 1234) n`);
    const then = range(new Date('2020-01-01T00:00:00Z'), new Date('2020-01-02T00:00:00Z'));
    const numbers = linesOf(await operator.send('GET', `/exports/payments?${then}`))
      .slice(1)
      .map((line) => line.split(',')[2]);
    expect(numbers).toEqual(Array.from({ length: 1234 }, (_, index) => `N${index + 1}`));
    await rig.rows(sql`delete from payments where created_at < '2021-01-01'`);
    const { body } = await operator.send('GET', '/audit');
    expect(JSON.stringify(body)).toContain('export.payments');
  });
});
