import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Security headers. The API alone needs none of a page's rights. In sandbox mode the H5 build is
 * served from here too, inside the frame of the workbench.
 *
 * @param frameAncestors the workbench's origins in sandbox mode; null serves no page
 */
export function secureHeaders(frameAncestors: readonly string[] | null): RequestHandler {
  if (frameAncestors === null) {
    return helmet({
      contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false },
      // Pictures of the catalogue are shown by apps of other origins.
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    });
  }
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Taro's page sizes its root by a script and styles in the page itself.
        scriptSrc: ["'self'", "'unsafe-inline'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        frameAncestors: ["'self'", ...frameAncestors],
      },
    },
    frameguard: false,
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginOpenerPolicy: false,
  });
}
