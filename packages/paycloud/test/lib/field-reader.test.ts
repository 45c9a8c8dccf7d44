import { defined, fieldReader, isAbsent } from '../../src/lib/field-reader.ts';
import { parseJsonObject } from '../../src/lib/json.ts';

const fields = parseJsonObject(
  '{"empty":"","nothing":null,"word":"tea","count":3,"big":1e3,"paid":"1.0E+7",' +
    '"back":"-500","minusZero":"-0","list":["1"]}',
);

test.each(['empty', 'nothing', 'notThere'])('%s says nothing, and is not unreadable', (name) => {
  const read = fieldReader(fields);
  expect(read.text(name, /^tea$/)).toBeUndefined();
  expect(read.wholeNumber(name)).toBeUndefined();
  expect(read.unreadable).toEqual([]);
  expect(isAbsent(fields, name)).toBe(true);
});

test('what is in a known form is read', () => {
  const read = fieldReader(fields);
  expect(read.text('word', /^tea$/)).toBe('tea');
  expect(read.wholeNumber('count')).toBe(3);
  expect(read.amountMinor('paid', 'JPY')).toBe(10_000_000);
  expect(read.signedMinor('back', 'JPY')).toBe(-500);
  expect(read.signedMinor('minusZero', 'JPY')).toBe(0); // and no minus zero
  expect(read.unreadable).toEqual([]);
});

test('[C2] what is in no known form is named, in the order in which it was read', () => {
  const read = fieldReader(fields);
  expect(read.text('word', /^coffee$/)).toBeUndefined();
  expect(read.wholeNumber('big')).toBeUndefined();
  expect(read.amountMinor('back', 'JPY')).toBeUndefined();
  expect(read.text('list', /1/)).toBeUndefined();
  expect(read.unreadable).toEqual(['word', 'big', 'back', 'list']);
});

test('only what is undefined is left out of an object, and not what is empty', () => {
  const kept = defined({ a: undefined, b: 0, c: '', d: null });
  expect(Object.entries(kept)).toEqual([
    ['b', 0],
    ['c', ''],
    ['d', null],
  ]);
});
