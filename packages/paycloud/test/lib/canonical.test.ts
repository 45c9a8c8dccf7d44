import fc from 'fast-check';
import { canonicalString, canonicalStringOf } from '../../src/lib/canonical.ts';
import { parseJsonObject } from '../../src/lib/json.ts';

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
