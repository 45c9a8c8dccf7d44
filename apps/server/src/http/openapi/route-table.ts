import { operatorRoutes } from './operator-routes.ts';
import type { Route } from './route.ts';
import { shopRoutes } from './shop-routes.ts';

/** What this server has of the routes. */
export interface RouteChoice {
  readonly hasSandbox: boolean;
  readonly hasOperators: boolean;
}

/**
 * Every route of the server. A route that Express has and this table has not, or the reverse, fails
 * a test, so that nobody adds one without saying who may call it.
 */
export function routeTable({ hasSandbox, hasOperators }: RouteChoice): readonly Route[] {
  const shop = shopRoutes.filter((route) => hasSandbox || route.isSandbox !== true);
  return hasOperators ? [...shop, ...operatorRoutes] : shop;
}
