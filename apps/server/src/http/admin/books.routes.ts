import type { Books as BooksBody } from '@minipay/contracts';
import { Router } from 'express';
import type { Books, Violation } from '../../ports/books.ts';

/** The check of the books. It reads everything, so who asks while it runs gets the same answer. */
export function booksRoutes({ books }: { readonly books: Books }): Router {
  const router = Router();
  let running: Promise<readonly Violation[]> | null = null;

  router.get('/api/admin/books', async (_request, response) => {
    running ??= books.check().finally(() => (running = null));
    const body: BooksBody = { violations: [...(await running)] };
    response.json(body);
  });
  return router;
}
