import type { RequestHandler } from 'express';

/**
 * Lets only the sandbox's own pages and the shop change anything: a page of another site, open in
 * the developer's browser, could otherwise approve and refund behind its back. A program that is no
 * browser sends no `Origin`.
 */
export function refuseCrossSite(shopOrigin: string): RequestHandler {
  return (request, response, next) => {
    const { origin, host } = request.headers;
    const isOurs =
      origin === undefined || origin === shopOrigin || origin === `http://${host ?? ''}`;
    if (isOurs || request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    const message = 'Only the workbench and the shop may do this from a browser.';
    response.status(403).json({ error: { code: 'CROSS_SITE', message } });
  };
}
