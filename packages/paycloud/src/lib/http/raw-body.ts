import type { IncomingMessage } from 'node:http';

/** Why a body was not read. */
export type BodyFault = 'too-large' | 'too-slow' | 'encoded' | 'already-read' | 'cut-off';

/** What frameworks leave on a request whose body they have read. */
interface MaybeParsed {
  readonly body?: unknown;
  readonly rawBody?: unknown;
}

/**
 * Reads a request's body as it came. Where a raw parser was there before, its bytes are taken; an
 * object that another parser made is of no use, since the signed texts are lost in it.
 *
 * @param limits `maxBytes` of the body, and how long it may take to come, in milliseconds
 */
export async function readRawBody(
  request: IncomingMessage & MaybeParsed,
  { maxBytes, timeoutMs }: { readonly maxBytes: number; readonly timeoutMs: number },
): Promise<Buffer | BodyFault> {
  // Compressed, a small body could hold an endless one, and the gateway compresses nothing.
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return 'encoded';
  const bytes = [request.rawBody, request.body].find((held) => Buffer.isBuffer(held));
  if (bytes) return bytes.length > maxBytes ? 'too-large' : bytes;
  if (request.readableDidRead || request.readableEnded) return 'already-read';
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 'too-large';

  let stopWaiting: NodeJS.Timeout | undefined;
  const late = new Promise<'too-slow'>((resolve) => {
    stopWaiting = setTimeout(resolve, timeoutMs, 'too-slow');
  });
  try {
    return await Promise.race([collect(request, maxBytes), late]);
  } finally {
    clearTimeout(stopWaiting);
  }
}

function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer | BodyFault> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else resolve('too-large');
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('cut-off'));
    request.once('close', () => resolve('cut-off'));
  });
}
