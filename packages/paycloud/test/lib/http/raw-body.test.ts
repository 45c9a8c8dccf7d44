import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { readRawBody } from '../../../src/lib/http/raw-body.ts';

/** A request as far as a body is read from it. */
function requestWith(more: { readonly headers?: Record<string, string>; readonly body?: unknown }) {
  const stream = new PassThrough();
  // A stream with headers is all of a request that is looked at.
  const request = Object.assign(stream, { headers: {}, ...more }) as unknown as IncomingMessage;
  return { stream, request };
}
const limits = { maxBytes: 8, timeoutMs: 10_000 };

test('the bytes come as they were sent, in one piece', async () => {
  const { stream, request } = requestWith({});
  const body = readRawBody(request, limits);
  const bytes = Buffer.from('抹茶');
  stream.write(bytes.subarray(0, 4)); // within a letter
  stream.end(bytes.subarray(4));
  expect(await body).toEqual(bytes);
});

test('[B12] a body over the limit is not kept, whatever its header says of its length', async () => {
  const counted = requestWith({ headers: { 'content-length': '9' } });
  expect(await readRawBody(counted.request, limits)).toBe('too-large');
  const lying = requestWith({ headers: { 'content-length': '1' } });
  const body = readRawBody(lying.request, limits);
  lying.stream.write('123456789');
  expect(await body).toBe('too-large');
  expect(await readRawBody(requestWith({ body: Buffer.alloc(9) }).request, limits)).toBe(
    'too-large',
  );
});

test('[B12] a body that does not come is given up', async () => {
  const { request } = requestWith({});
  expect(await readRawBody(request, { ...limits, timeoutMs: 1 })).toBe('too-slow');
});

test('[B12] a compressed body is not unpacked', async () => {
  const { request } = requestWith({ headers: { 'content-encoding': 'gzip' } });
  expect(await readRawBody(request, limits)).toBe('encoded');
});

test('[B13] a body that a parser made an object of has lost what was signed', async () => {
  const { stream, request } = requestWith({ body: { a: '1' } });
  stream.end('{"a":"1"}');
  stream.resume();
  await new Promise((resolve) => stream.once('end', resolve));
  expect(await readRawBody(request, limits)).toBe('already-read');
});

test('a body whose connection ends within it was cut off', async () => {
  const { stream, request } = requestWith({});
  const body = readRawBody(request, limits);
  stream.write('{');
  stream.destroy();
  expect(await body).toBe('cut-off');
});
