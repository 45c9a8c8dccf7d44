import { isIP } from 'node:net';
import type { RequestHandler } from 'express';

const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.[0-9.]+|\[::1\])$/;

export interface OwnSites {
  /** Where the sandbox itself is reached. */
  readonly url: string;
  readonly shopOrigin: string;
}

/**
 * Lets only the sandbox's own pages and the shop change anything: a page of another site, open in
 * the developer's browser, could otherwise approve and refund behind its back. A program that is no
 * browser sends no `Origin`.
 *
 * A sandbox that listens on loopback is no other site's either: a name that somebody has made to
 * mean this machine (DNS rebinding) reads and changes nothing.
 */
export function refuseCrossSite({ url, shopOrigin }: OwnSites): RequestHandler {
  const isOnLoopback = LOOPBACK.test(new URL(url).hostname);
  return (request, response, next) => {
    const { origin, host = '' } = request.headers;
    const isOwnName = !isOnLoopback || isSafeName(hostnameOf(host));
    const isOwnPage = origin === undefined || origin === shopOrigin || origin === `http://${host}`;
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (isOwnName && (isOwnPage || isReading)) {
      next();
      return;
    }
    const message = isOwnName
      ? 'Only the workbench and the shop may do this from a browser.'
      : `This sandbox listens on loopback and is reached as ${url}, not by another name.`;
    response.status(403).json({ error: { code: 'CROSS_SITE', message } });
  };
}

/** A name that nobody can make to mean this machine for a page of theirs: its own, or an address. */
function isSafeName(hostname: string): boolean {
  return LOOPBACK.test(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function hostnameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}
