import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Console } from './console/actions.ts';
import { consoleRoutes } from './console/routes.ts';
import { debuggerRoutes } from './debugger/routes.ts';
import { billRoutes } from './gateway/bill.ts';
import { gatewayRoutes, type GatewayParts } from './gateway/routes.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { scenarioRoutes } from './scenarios/routes.ts';
import type { Scenarios } from './scenarios/scenarios.ts';
import { trafficRoutes } from './traffic/routes.ts';
import { walletRoutes } from './wallet/routes.ts';
import { workbenchRoutes } from './workbench-routes.ts';

export interface AppParts extends GatewayParts {
  readonly console: Console;
  readonly scenarios: Scenarios;
  readonly shopUrl: string;
  readonly url: string;
}

/** The sandbox's HTTP side from its parts. */
export function sandboxApp(parts: AppParts): Express {
  const shopOrigin = new URL(parts.shopUrl).origin;
  const app = express();
  app.use(securityHeaders(shopOrigin));
  app.use('/sandbox/payments', shopMayCall(shopOrigin));
  app.use(['/sandbox', '/wallet'], refuseCrossSite({ url: parts.url, shopOrigin }));
  app.use(gatewayRoutes(parts));
  app.use(walletRoutes(parts));
  app.use(billRoutes(parts));
  app.use(trafficRoutes(parts.log, String(parts.clock.now())));
  app.use(debuggerRoutes(parts));
  app.use(consoleRoutes(parts));
  app.use(scenarioRoutes(parts.scenarios));
  app.use(workbenchRoutes({ shopUrl: parts.shopUrl, gatewayPublicKey: parts.key.publicKey }));
  app.use(nothingHere, failed);
  return app;
}

/** The shop may show the wallet in a frame, the workbench the shop; nothing else from outside. */
function securityHeaders(shopOrigin: string): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        frameSrc: ["'self'", shopOrigin],
        connectSrc: ["'self'", shopOrigin],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'", shopOrigin],
      },
    },
    // Without it the wallet's own forms would come from nowhere, as another site's do.
    referrerPolicy: { policy: 'same-origin' },
    // frame-ancestors says it better; this header knows no list.
    xFrameOptions: false,
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: false,
    originAgentCluster: false,
  });
}

/** The shop in a browser plays the wallet's part through the payments' routes. */
function shopMayCall(shopOrigin: string): RequestHandler {
  return (_request, response, next) => {
    response.setHeader('Access-Control-Allow-Origin', shopOrigin);
    response.setHeader('Vary', 'Origin');
    next();
  };
}

const nothingHere: RequestHandler = (_request, response) => {
  response.status(404).json({ error: { code: 'NOT_FOUND', message: 'Nothing is here.' } });
};

const failed: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const bad = error instanceof URIError;
  response.status(bad ? 400 : 500).json({
    error: bad
      ? { code: 'BAD_PATH', message: 'The path is not well encoded.' }
      : { code: 'INTERNAL', message: 'The sandbox made a mistake.' },
  });
};
