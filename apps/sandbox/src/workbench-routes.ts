import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';
import { shopStatus } from './shop-status.ts';

/** Where `vite build` puts the page; the same from src and from dist. */
const BUILT_PAGE = fileURLToPath(new URL('../dist/workbench/', import.meta.url));

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title>
<p>The gateway runs. Its workbench is not built: <code>pnpm --filter @minipay/sandbox build</code>.</p>`;

/** What the workbench asks for before anything else. */
export interface WorkbenchConfig {
  readonly shopUrl: string;
  readonly gatewayPublicKey: string;
}

/** `GET /sandbox/shop` */
export interface ShopAnswer {
  /** The HTTP status at the shop's address; null where nothing answers there. */
  readonly status: number | null;
}

/** The workbench at `/`, and what it must know. */
export function workbenchRoutes(config: WorkbenchConfig): Router {
  const router = express.Router();
  router.get('/sandbox/config', (_request, response) => void response.json(config));
  router.get('/sandbox/shop', async (_request, response) => {
    response.json({ status: await shopStatus(config.shopUrl) } satisfies ShopAnswer);
  });
  router.get('/sandbox/gateway-public-key', (_request, response) => {
    response.type('text/plain').send(config.gatewayPublicKey);
  });
  if (existsSync(`${BUILT_PAGE}index.html`)) router.use(express.static(BUILT_PAGE));
  else router.get('/', (_request, response) => void response.type('html').send(NOT_BUILT));
  return router;
}
