import type { ErrorBody } from '@minipay/contracts';
import type { Server } from 'node:http';
import type { Ids } from '../ports/ids.ts';

const ANSWERS: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request took too long to come.'],
};
const OTHERWISE = [400, 'Bad Request', 'This is not a request of HTTP.'] as const;

/**
 * Answers in the API's one shape what Node cannot read as HTTP, which no Express app gets to see,
 * and closes the connection.
 */
export function answerBrokenRequests(server: Server, ids: Ids): void {
  server.on('clientError', (error: Error & { readonly code?: string }, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const [status, reason, message] = ANSWERS[error.code ?? ''] ?? OTHERWISE;
    const requestId = ids.next();
    const body: ErrorBody = { error: { code: 'INVALID_REQUEST', message, requestId } };
    const text = JSON.stringify(body);
    socket.end(
      [
        `HTTP/1.1 ${status} ${reason}`,
        'Content-Type: application/json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(text)}`,
        `X-Request-Id: ${requestId}`,
        'Connection: close',
        '',
        text,
      ].join('\r\n'),
    );
  });
}
