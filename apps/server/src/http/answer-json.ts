import type { Response } from 'express';

/**
 * In place of Express's own `response.json`: the answer as text, which Node writes together with the
 * headers. Express makes bytes of a longer text first, and bytes are written apart from them.
 */
export const answerJson: Response['json'] = function (this: Response, body: unknown) {
  this.setHeader('Content-Type', 'application/json; charset=utf-8');
  return this.end(JSON.stringify(body));
};
