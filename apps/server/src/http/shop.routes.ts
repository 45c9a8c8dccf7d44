import type { ProductList, Shop } from '@minipay/contracts';
import { Router } from 'express';
import type { ProductStore } from '../ports/store.ts';

/** What anybody may see: the shop and what it sells. */
export function shopRoutes({
  shop,
  products,
}: {
  readonly shop: Shop;
  readonly products: ProductStore;
}): Router {
  const router = Router();
  router.get('/api/shop', (_request, response) => {
    response.json(shop);
  });
  router.get('/api/products', async (_request, response) => {
    const body: ProductList = {
      currency: shop.currency,
      products: (await products.forSale()).map(
        ({ id, name, description, imagePath, unitPriceMinor }) => ({
          id,
          name,
          description,
          imagePath,
          unitPriceMinor,
        }),
      ),
    };
    response.json(body);
  });
  return router;
}
