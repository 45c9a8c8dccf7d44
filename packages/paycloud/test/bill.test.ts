import { PayCloudAnswerError, PayCloudRequestError, type PayCloud } from '../src/index.ts';
import { clientOf, startGateway, success, type FakeGateway } from './support/gateway.ts';
import { rejectionOf } from './support/rejection.ts';

let gateway: FakeGateway;
let client: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  client = clientOf(gateway.url);
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

describe('downloadBill', () => {
  test('asks by the day alone, and returns where the file lies', async () => {
    const billFileUrl = 'https://files.example/bill?token=1';
    gateway.answer(success({ bill_file_url: billFileUrl }));
    const bill = await client.downloadBill({ date: '2024-02-29' });
    expect(bill).toEqual({ billFileUrl, psn: 'PSN-1' });
    expect(gateway.seen[0]).toMatchObject({
      path: '/api/entry',
      body: { method: 'pay.bill.download', trans_date: '2024-02-29' },
    });
    expect(gateway.seen[0]?.body).not.toHaveProperty('merchant_no');
  });

  test.each([undefined, '', 'bill.csv', 'file:///etc/passwd', 'javascript:1'])(
    'does not take %j for the address of a file',
    async (bill_file_url) => {
      gateway.answer(success({ bill_file_url }));
      await rejectionOf(PayCloudAnswerError, client.downloadBill({ date: '2024-02-29' }));
    },
  );

  test.each(['2023-02-29', '2023-13-01', '20231114', '2023-11-14T00:00:00Z', '', ['2023-11-14']])(
    'refuses the day %j before anything is sent',
    async (date) => {
      // What a caller without types may give.
      const call = client.downloadBill({ date: date as string });
      expect((await rejectionOf(PayCloudRequestError, call)).field).toBe('date');
      expect(gateway.seen).toHaveLength(0);
    },
  );
});
