import fc from 'fast-check';
import { canonicalString, canonicalStringOf } from '../src/lib/canonical.ts';
import { javaDecimalText, plainDecimalText } from '../src/lib/decimal-text.ts';
import { JsonError, parseJson, parseJsonObject } from '../src/lib/json.ts';

describe('canonicalString', () => {
  test('[B6] does not depend on the order in which parameters come', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (params) => {
        const entries = Object.entries(params);
        expect(canonicalString([...entries].reverse())).toBe(canonicalString(entries));
      }),
    );
  });

  test('of a JSON body with texts alone is that of its texts', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        (params) => {
          const fields = parseJsonObject(JSON.stringify(params));
          expect(canonicalStringOf(fields)).toBe(canonicalString(Object.entries(params)));
        },
      ),
    );
  });

  test('[B6] tells 10.0 from 10.00, and takes a nested value by its text as sent', () => {
    expect(canonicalStringOf(parseJsonObject('{"a":10.0}'))).toBe('a=10.0');
    expect(canonicalStringOf(parseJsonObject('{"a":10.00}'))).toBe('a=10.00');
    expect(canonicalStringOf(parseJsonObject('{"a": {"y": 1, "x":[ 2 ]} }'))).toBe(
      'a={"y": 1, "x":[ 2 ]}',
    );
  });
});

describe('javaDecimalText', () => {
  test.each([
    ['0e5', '0E+5'],
    ['0.0000000', '0E-7'],
    ['-0.0', '0.0'],
    ['-12.5e1', '-125'],
    ['123456e-2', '1234.56'],
    ['12e-9', '1.2E-8'],
    ['1E+2', '1E+2'],
  ])('writes %s as Java does, %s', (text, expected) => {
    expect(javaDecimalText(text)).toBe(expected);
  });
});

describe('plainDecimalText', () => {
  test.each([
    ['1.0E+7', '10000000'],
    ['1E-2', '0.01'],
    ['12.50', '12.50'],
    ['-3', '-3'],
    ['0', '0'],
  ])('writes %s without exponent, %s', (text, expected) => {
    expect(plainDecimalText(text)).toBe(expected);
  });

  test.each(['1e999999999', '1e-100', '9'.repeat(60), 'NaN', '', '1e', '0x10', '１'])(
    'has no text for %s',
    (text) => {
      expect(plainDecimalText(text)).toBeUndefined();
    },
  );
});

describe('parseJson', () => {
  test('[B6] agrees with JSON.parse on every value, and keeps the text of each', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        const node = parseJson(text);
        expect(JSON.parse(node.raw)).toEqual(JSON.parse(text));
        if (node.kind === 'object') {
          const expected = JSON.parse(text) as Record<string, unknown>;
          expect([...node.fields.keys()].sort()).toEqual(Object.keys(expected).sort());
          for (const [name, field] of node.fields) {
            expect(JSON.parse(field.raw)).toEqual(expected[name]);
          }
        }
      }),
    );
  });

  test('keeps spaces, escapes and odd names apart', () => {
    const text = ' { "a\\"b" : [ 1 , "]" , { } ] , "__proto__" : "\\u0041\\\\" , "c":[]}\n';
    const fields = parseJsonObject(text);
    expect([...fields].map(([name, { raw }]) => [name, raw])).toEqual([
      ['a"b', '[ 1 , "]" , { } ]'],
      ['__proto__', '"\\u0041\\\\"'],
      ['c', '[]'],
    ]);
    expect(fields.get('__proto__')).toMatchObject({ kind: 'string', value: 'A\\' });
  });

  test.each([
    ['', 'it is not JSON'],
    ['{"a":1}}', 'it is not JSON'],
    ['\ufeff{}', 'it is not JSON'],
    ['{"a":1,}', 'it is not JSON'],
    ['{"a":01}', 'it is not JSON'],
    ["{'a':1}", 'it is not JSON'],
    ['{"a":1,"a":1}', 'a key comes twice'],
    ['{"a":1,"\\u0061":2}', 'a key comes twice'],
    ['{"o":{"a":1,"a":2}}', 'a key comes twice'],
    ['{"a":"\\ud800"}', 'a text is not Unicode'],
    ['{"\\udc00":1}', 'a text is not Unicode'],
    [`${'['.repeat(17)}${']'.repeat(17)}`, 'it is nested too deeply'],
    [`{${Array.from({ length: 513 }, (_, i) => `"k${i}":1`).join(',')}}`, 'too many fields'],
  ])('[B6] [B12] refuses %.40s', (text, message) => {
    expect(() => parseJson(text)).toThrow(JsonError);
    expect(() => parseJson(text)).toThrow(message);
  });

  test('survives a megabyte of opening brackets', () => {
    const half = 500_000;
    expect(() => parseJson('['.repeat(half))).toThrow(JsonError);
    expect(() => parseJson('['.repeat(half) + ']'.repeat(half))).toThrow(JsonError);
  });
});
