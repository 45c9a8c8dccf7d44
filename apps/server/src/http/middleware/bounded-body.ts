import type { RequestHandler } from 'express';
import { ApiError } from '../api-error.ts';

/**
 * A body parser of Express that answers where a body is too much. By itself it reads on to the end
 * before it says so, and an end need not come.
 *
 * @param mostBytes the parser's own limit
 */
export function boundedBody(parser: RequestHandler, mostBytes: number): RequestHandler {
  return (request, response, next) => {
    const reading = { isDone: false };
    const done = (error?: unknown) => {
      if (reading.isDone) return;
      reading.isDone = true;
      next(error);
    };
    const refuse = () => done(new ApiError(413, 'UNREADABLE_BODY', 'The body is too large.'));

    void parser(request, response, done);
    // A parser that reads nothing is done by now: the body is for another one, or there is none.
    if (reading.isDone) return;
    if (Number(request.headers['content-length']) > mostBytes) {
      refuse();
      return;
    }
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) refuse();
    });
  };
}
