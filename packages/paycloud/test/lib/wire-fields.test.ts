import { parseJsonObject } from '../../src/lib/json.ts';
import { toWireFields } from '../../src/lib/wire-fields.ts';

const read = (text: string) => toWireFields(parseJsonObject(text));

test('numbers stay the texts that they were, and the rest has its own type', () => {
  expect(read('{"a":1.00,"b":true,"c":null,"d":["x",1e7],"e":{"f":"1"}}')).toEqual({
    a: '1.00',
    b: true,
    c: null,
    d: ['x', '1e7'],
    e: { f: '1' },
  });
});

test("[G1] the channel's raw messages are left out, at any depth and within a text", () => {
  const data = JSON.stringify(
    '{"trans_no":"T1","order_amount":1.00,"pay_original_request":"<x/>"}',
  );
  const text = `{"pay_original_response":"<x/>","list":[{"pay_original_request":"x"}],"data":${data}}`;
  expect(read(text)).toEqual({
    list: [{}],
    data: '{"trans_no":"T1","order_amount":1.00}',
  });
});

test('[G1] a text that names them in another way than as a field is held back whole', () => {
  expect(read('{"msg":"see pay_original_request: <xml/>"}')).toEqual({ msg: null });
  const nested = JSON.stringify('{"a":"{\\"pay_original_request\\":1}"}');
  expect(read(`{"data":${nested}}`)).toEqual({ data: null });
});

test('[E2] a field named __proto__ is only a field', () => {
  const fields = read('{"__proto__":{"polluted":"1"}}');
  expect(Object.keys(fields)).toEqual(['__proto__']);
  expect(fields.polluted).toBeUndefined();
});
