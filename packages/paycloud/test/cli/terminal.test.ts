import { readInput, readKeyFile, systemCodeOf, type Terminal } from '../../src/cli/terminal.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { temporaryFolder } from '../support/run-cli.ts';

const { file, path } = temporaryFolder();
// An array may be walked through like a stream.
const reading = (...chunks: (Uint8Array | string)[]) =>
  readInput({ stdin: chunks } as unknown as Terminal);

test('input comes whole though a letter is cut between two chunks, and loses one line end', async () => {
  const bytes = Buffer.from('抹茶\n\r\n');
  expect(await reading(bytes.subarray(0, 4), bytes.subarray(4))).toBe('抹茶\n');
  expect(await reading('{"a":"', '1"}')).toBe('{"a":"1"}');
});

test('a byte order mark stays: it is not part of what was signed', async () => {
  expect(await reading('\ufeff{}')).toBe('\ufeff{}');
});

test('[B12] input has an end, and is UTF-8', async () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  expect(await reading(megabyte)).toHaveLength(1024 * 1024);
  await expect(reading(megabyte, 'x')).rejects.toThrow(UsageError);
  await expect(reading(Buffer.from([0xff]))).rejects.toThrow('not UTF-8');
});

test('a key file is asked for, named where it is missing, and never a book', async () => {
  expect(await readKeyFile(file('app.pem', 'key\n'))).toBe('key\n');
  await expect(readKeyFile(undefined)).rejects.toThrow(UsageError);
  await expect(readKeyFile(path)).rejects.toThrow('cannot be read (EISDIR)');
  await expect(readKeyFile(file('book', 'x'.repeat(65_537)))).rejects.toThrow('too large');
});

test.each<[unknown, string]>([
  [Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  [new DOMException('late', 'TimeoutError'), 'it took too long'],
  [new Error('no'), 'unknown fault'],
  [null, 'unknown fault'],
])('what %s is called in one word', (error, code) => {
  expect(systemCodeOf(error)).toBe(code);
});
