import { Router } from 'express';
import type { KnownUsers } from '../../identity/known-users.ts';
import type { SessionTokens } from '../../identity/session-tokens.ts';
import type { Operators } from '../../operators/open-operator-session.ts';
import type { QueryPaymentParts } from '../../payments/query-payment.ts';
import type { Books } from '../../ports/books.ts';
import {
  limitOperator,
  limitOperatorAddresses,
  type RateLimits,
} from '../middleware/rate-limits.ts';
import { auditRoutes } from './audit.routes.ts';
import { booksRoutes } from './books.routes.ts';
import { deadEventRoutes } from './events.routes.ts';
import { exportRoutes } from './exports.routes.ts';
import { findingRoutes } from './findings.routes.ts';
import { operatorOrderRoutes } from './orders.routes.ts';
import { operatorPaymentRoutes } from './payments.routes.ts';
import { operatorProductRoutes } from './products.routes.ts';
import { operatorRefundRoutes, type OperatorRefundParts } from './refunds.routes.ts';
import { operatorSession, sessionOperator } from './operator-session.ts';
import { operatorSessionRoutes } from './operator-sessions.routes.ts';
import { reconciliationRoutes, type ReconciliationParts } from './reconciliation.routes.ts';
import { salesRoutes } from './sales.routes.ts';
import { userRoutes } from './users.routes.ts';

export type AdminParts = OperatorRefundParts &
  QueryPaymentParts &
  ReconciliationParts & {
    readonly shop: { readonly currency: string; readonly timeZone: string };
    readonly books: Books;
    readonly limits: RateLimits;
    /** The shoppers' tokens, which are known here to be turned away. */
    readonly tokens: SessionTokens;
    readonly users: KnownUsers;
  };

/** Everything under `/api/admin`: what is not the login needs an operator's session. */
export function adminRoutes(operators: Operators, parts: AdminParts): Router {
  const router = Router();
  router.use('/api/admin', limitOperatorAddresses(parts.limits));
  router.use(operatorSessionRoutes(operators, parts));
  router.use(
    '/api/admin',
    operatorSession({ operators, shoppers: parts.tokens }),
    limitOperator(parts.limits, sessionOperator),
  );
  router.use(
    operatorOrderRoutes(parts),
    operatorRefundRoutes(parts),
    operatorPaymentRoutes(parts),
    findingRoutes(parts),
    deadEventRoutes(parts),
    salesRoutes(parts),
    reconciliationRoutes(parts),
    operatorProductRoutes(parts),
    exportRoutes(parts),
    booksRoutes(parts),
    userRoutes(parts),
    auditRoutes(parts),
  );
  return router;
}
