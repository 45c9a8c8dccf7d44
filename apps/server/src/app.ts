import type { Shop } from '@minipay/contracts';
import express, { type Express } from 'express';
import type { Logger as PinoLogger } from 'pino';
import type { Admission } from './admission/admission.ts';
import { adminRoutes } from './http/admin/admin.routes.ts';
import { answerJson } from './http/answer-json.ts';
import { healthRoutes } from './http/health.routes.ts';
import { allowOrigins } from './http/middleware/allow-origins.ts';
import { answerErrors, answerNotFound } from './http/middleware/answer-errors.ts';
import { authenticate } from './http/middleware/authenticate.ts';
import { boundedBody } from './http/middleware/bounded-body.ts';
import { logRequests } from './http/middleware/log-requests.ts';
import { measureRequests } from './http/middleware/measure-requests.ts';
import { limitForgeries, limitShoppers, type RateLimits } from './http/middleware/rate-limits.ts';
import { needUtf8 } from './http/middleware/need-utf8.ts';
import { secureHeaders } from './http/middleware/secure-headers.ts';
import { turnAway } from './http/middleware/turn-away.ts';
import { notificationRoutes } from './http/notifications.routes.ts';
import { docsRoutes } from './http/openapi/docs.routes.ts';
import { orderRoutes } from './http/orders.routes.ts';
import { paymentRoutes } from './http/payments.routes.ts';
import { sandboxWalletRoutes } from './http/sandbox-wallet.routes.ts';
import { sessionRoutes } from './http/sessions.routes.ts';
import { shopRoutes } from './http/shop.routes.ts';
import type { YuanEstimate } from './exchange/yuan-estimate.ts';
import { knownUsers } from './identity/known-users.ts';
import type { Logins } from './identity/login.ts';
import type { SessionTokens } from './identity/session-tokens.ts';
import type { Background } from './jobs/background.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Operators } from './operators/open-operator-session.ts';
import type { Books } from './ports/books.ts';
import type { Clock } from './ports/clock.ts';
import type { Gateway, NotificationVerifier } from './ports/gateway.ts';
import type { Ids } from './ports/ids.ts';
import type { Statement } from './ports/statement.ts';
import type { Store } from './ports/store.ts';
import type { SandboxWallet } from './sandbox/sandbox-wallet.ts';
import { trafficLog } from './sandbox/traffic-log.ts';

export interface AppParts {
  readonly store: Store;
  readonly gateway: Gateway;
  readonly statement: Statement;
  readonly verifier: NotificationVerifier;
  readonly logins: Logins;
  readonly tokens: SessionTokens;
  readonly operators: Operators;
  readonly books: Books;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: PinoLogger;
  readonly background: Pick<Background, 'run' | 'of'>;
  readonly sleep: (ms: number) => Promise<void>;
  /** Aborted once the server takes no more requests. */
  readonly stopping: AbortSignal;
  readonly shop: Omit<Shop, 'estimate'> & {
    /** What the shopper reads in the wallet. */
    readonly description: string;
    readonly orderLifetimeSeconds: number;
    /** In which its days begin and end. */
    readonly timeZone: string;
  };
  readonly estimate: Pick<YuanEstimate, 'current'>;
  /** Whose notifications are ours. */
  readonly merchant: { readonly appId: string; readonly merchantNo: string };
  readonly limits: RateLimits;
  readonly answered: Metrics['answered'];
  readonly admission: Admission;
  /** Of whose pages browsers may call the shop's API. */
  readonly corsOrigins: readonly string[];
  readonly catalogueImages: string;
  /** The names of the pictures that there is a smaller one of. */
  readonly thumbnails: ReadonlySet<string>;
  /** Express's setting: how many proxies, or which, may say where a request came from. */
  readonly trustProxy: number | readonly string[];
  /** The parts that exist in sandbox mode alone. */
  readonly sandbox: null | {
    readonly url: string;
    readonly frameAncestors: readonly string[];
    readonly wallet: SandboxWallet;
    /** The folder of the shop's H5 build. */
    readonly h5Folder: string;
  };
}

/** What a shop's page in a browser calls. The operators' API and the gateway's route are not it. */
const SHOP_PATHS = ['/api/shop', '/api/products', '/api/sessions', '/api/orders'];

const LARGEST_JSON_BYTES = 32 * 1024;

/** The server's HTTP side, put together from its parts; it listens nowhere yet. */
export function createApp(parts: AppParts): Express {
  const { sandbox, store, tokens, operators } = parts;
  const users = knownUsers(store.users, parts.clock);
  const app = express();
  app.disable('x-powered-by');
  // To hash each answer costs more than the few that a browser has already; files have tags of their own.
  app.disable('etag');
  app.response.json = answerJson;
  app.set('trust proxy', parts.trustProxy);
  app.set('query parser', 'simple');

  app.use(logRequests(parts.logger, parts.ids));
  app.use(measureRequests((request) => parts.answered(request), parts.clock));
  app.use(secureHeaders(sandbox?.frameAncestors ?? null));
  app.use(healthRoutes(parts));
  // Before any body parser: a notification is verified over the bytes that came.
  app.use(notificationRoutes(parts), limitForgeries(parts.limits));
  app.use(SHOP_PATHS, allowOrigins(parts.corsOrigins));
  // Behind what must be answered however much there is to do: who watches, and who says what was paid.
  const { atTheDoor, inside } = turnAway(parts.admission);
  app.use(atTheDoor);

  if (sandbox) app.use('/api', trafficLog(sandbox.url, parts.clock));
  const json = express.json({ limit: LARGEST_JSON_BYTES, inflate: false, verify: needUtf8 });
  app.use('/api', boundedBody(json, LARGEST_JSON_BYTES));
  app.use(inside);
  app.use(shopRoutes({ ...parts, products: store.products }));

  if (operators.accounts.length > 0) app.use(adminRoutes(operators, { ...parts, users }));

  const withSession = authenticate({ tokens, users });
  app.use('/api/orders', withSession);
  app.use(limitShoppers(parts.limits));
  app.use(sessionRoutes({ ...parts, users: store.users }));
  app.use(orderRoutes(parts), paymentRoutes(parts));
  if (sandbox) {
    app.use('/api/sandbox', withSession);
    app.use(sandboxWalletRoutes({ store, wallet: sandbox.wallet }));
  }

  app.use(
    docsRoutes({ hasSandbox: sandbox !== null, hasOperators: operators.accounts.length > 0 }),
  );
  app.use(
    '/catalogue',
    express.static(parts.catalogueImages, { index: false, redirect: false, maxAge: '1h' }),
  );
  if (sandbox) app.use(express.static(sandbox.h5Folder));
  app.use(answerNotFound);
  app.use(answerErrors(parts.logger));
  return app;
}
