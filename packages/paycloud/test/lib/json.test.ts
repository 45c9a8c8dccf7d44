import fc from 'fast-check';
import { JsonError, parseJson, parseJsonObject } from '../../src/lib/json.ts';

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
