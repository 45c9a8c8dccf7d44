import { Router } from 'express';
import { docsPage, DOCS_PAGE_POLICY } from './docs-page.ts';
import { openApiDocument } from './document.ts';
import { routeTable, type RouteChoice } from './route-table.ts';

/** The API's description, for programs and for people. */
export function docsRoutes(choice: RouteChoice): Router {
  const routes = routeTable(choice);
  const document = openApiDocument(routes);
  const page = docsPage(routes, document);

  const router = Router();
  router.get('/api/openapi.json', (_request, response) => {
    response.json(document);
  });
  router.get('/docs', (_request, response) => {
    response.set('Content-Security-Policy', DOCS_PAGE_POLICY).type('html').send(page);
  });
  return router;
}
