import { createHash } from 'node:crypto';
import type { ImportedProducts, ImportMistakes } from '@minipay/contracts';
import express, { Router } from 'express';
import { importProducts } from '../../catalogue/import-products.ts';
import type { Mistake } from '../../catalogue/product-file.ts';
import { audited } from '../../operators/audited.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { ApiError } from '../api-error.ts';
import { boundedBody } from '../middleware/bounded-body.ts';
import { needUtf8 } from '../middleware/need-utf8.ts';
import { sessionOperator } from './operator-session.ts';

const LARGEST_FILE_BYTES = 1024 * 1024;
/** A person mends the first ones, and sends the file again. */
const MOST_MISTAKES = 100;

/** Products from an operator's file. */
export function operatorProductRoutes(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly shop: { readonly currency: string };
}): Router {
  const router = Router();
  const csv = express.text({
    type: 'text/csv',
    limit: LARGEST_FILE_BYTES,
    inflate: false,
    verify: needUtf8,
  });
  router.post(
    '/api/admin/products/import',
    boundedBody(csv, LARGEST_FILE_BYTES),
    async (request, response) => {
      const text: unknown = request.body;
      if (typeof text !== 'string') {
        throw new ApiError(415, 'UNREADABLE_BODY', 'The body is to be text/csv.');
      }
      const operator = sessionOperator(request);
      const details = { sha256: createHash('sha256').update(text).digest('hex') };
      const body = await audited(
        { operator, action: 'products.import', subject: null, details },
        parts,
        async (): Promise<ImportedProducts> => {
          const result = await importProducts(text, parts.shop.currency, parts);
          if (result.kind === 'mistaken') throw refused(result.mistakes);
          return { added: result.added, changed: result.changed };
        },
      );
      response.json(body);
    },
  );
  return router;
}

function refused(mistakes: readonly Mistake[]): ApiError {
  const details: ImportMistakes = mistakes
    .slice(0, MOST_MISTAKES)
    .map((mistake) => ({ ...mistake }));
  const message = `The file was not taken: ${mistakes.length} mistakes.`;
  return new ApiError(422, 'IMPORT_REFUSED', message, { details });
}
