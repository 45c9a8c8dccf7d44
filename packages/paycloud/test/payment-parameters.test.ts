import { forAlipay, forWeChat, PayCloudPayParamsError } from '../src/index.ts';

const wechat = {
  timeStamp: '1700000000',
  nonceStr: '5K8264ILTKCH16CQ2502SI8ZNMTM67VS',
  package: 'prepay_id=wx14221320000000000000000000000000',
  signType: 'RSA',
  paySign: 'c2lnbmF0dXJl',
};

describe('forWeChat', () => {
  test('takes the five texts and leaves the rest behind', () => {
    const payParams = JSON.stringify({ appId: 'wx1', ...wechat, extra: {} });
    expect(forWeChat(payParams)).toEqual(wechat);
  });

  test('makes a text of a timeStamp that came as a number', () => {
    expect(forWeChat(JSON.stringify({ ...wechat, timeStamp: 1_700_000_000 }))).toEqual(wechat);
  });

  test.each(Object.keys(wechat))(
    'refuses parameters whose %s is missing, null or empty',
    (name) => {
      for (const value of [undefined, null, '', {}]) {
        const payParams = JSON.stringify({ ...wechat, [name]: value });
        expect(() => forWeChat(payParams)).toThrow(PayCloudPayParamsError);
        expect(() => forWeChat(payParams)).toThrow(name);
      }
    },
  );

  test.each(['', 'null', '[]', '"x"', '2023', 'weixin://pay', '{"timeStamp":"1","timeStamp":"2"}'])(
    'refuses %j',
    (payParams) => {
      expect(() => forWeChat(payParams)).toThrow(PayCloudPayParamsError);
    },
  );
});

describe('forAlipay', () => {
  test.each([
    '{"tradeNO":"2023111422001"}',
    '{"trade_no":"2023111422001","other":1}',
    '{"tradeNO":"2023111422001","trade_no":"2023111422001"}',
    '{"tradeNO":2023111422001}',
    '2023111422001',
    '"2023111422001"',
  ])('finds the trade number in %s', (payParams) => {
    expect(forAlipay(payParams)).toEqual({ tradeNO: '2023111422001' });
  });

  test.each([
    '',
    '{}',
    'null',
    '[]',
    '{"tradeNO":""}',
    '{"tradeNO":null}',
    '{"tradeNO":"1","trade_no":"2"}',
    '{"tradeNO":"1 2"}',
    'https://qr.alipay.com/bax',
    'alipay_sdk=a&sign=b',
    '1.5',
    '"',
  ])('refuses %j', (payParams) => {
    expect(() => forAlipay(payParams)).toThrow(PayCloudPayParamsError);
  });

  test('refuses overlong parameters without repeating them', () => {
    expect(() => forAlipay(`{"tradeNO":"${'1'.repeat(9000)}"}`)).toThrow('they are too long');
  });
});

test.each([undefined, null, {}])('what is no text is refused by both (%p)', (given) => {
  // What a caller without types may give.
  const payParams = given as string;
  expect(() => forWeChat(payParams)).toThrow(PayCloudPayParamsError);
  expect(() => forAlipay(payParams)).toThrow(PayCloudPayParamsError);
});
