import { parseArguments } from '../../src/cli/command.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

const options = { json: { type: 'boolean' }, key: { type: 'string' } } as const;

test('options and words are told apart, wherever they stand', () => {
  const { values, positionals } = parseArguments(['A1', '--key', 'k.pem', '--json'], options, 1);
  expect({ ...values }).toEqual({ key: 'k.pem', json: true });
  expect(positionals).toEqual(['A1']);
});

test.each([
  [['A1', 'A2'], '"A2" is not understood'],
  [['--kee', 'k.pem'], '--kee'],
  [['--key'], '--key'],
  [['--json=yes'], '--json'],
])('%j is not understood, and the message says what of it', (argv, said) => {
  const parse = () => parseArguments(argv, options, 1);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(said);
});
