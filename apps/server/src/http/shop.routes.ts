import type { Product as ProductBody, ProductList, Shop } from '@minipay/contracts';
import { Router } from 'express';
import type { YuanEstimate } from '../exchange/yuan-estimate.ts';
import type { Product, ProductStore } from '../ports/store.ts';

/** What anybody may see: the shop and what it sells. */
export function shopRoutes({
  shop: { name, currency, mode, contact, issuer, dining },
  estimate,
  products,
  thumbnails,
}: {
  readonly shop: Omit<Shop, 'estimate'>;
  readonly estimate: Pick<YuanEstimate, 'current'>;
  readonly products: ProductStore;
  readonly thumbnails: ReadonlySet<string>;
}): Router {
  const router = Router();
  const fixed = { name, currency, mode, contact, issuer, dining };
  router.get('/api/shop', (_request, response) => {
    const body: Shop = { ...fixed, estimate: estimate.current() };
    response.json(body);
  });
  router.get('/api/products', async (_request, response) => {
    const [forSale, categories] = await Promise.all([products.forSale(), products.categories()]);
    const used = new Set(forSale.map(({ categoryId }) => categoryId));
    const known = categories.filter(({ id }) => used.has(id));
    const ids = new Set(known.map(({ id }) => id));
    const body: ProductList = {
      currency,
      categories: known,
      products: forSale.map((product) => productBody(product, ids, thumbnails)),
    };
    response.json(body);
  });
  return router;
}

function productBody(
  product: Product,
  categoryIds: ReadonlySet<string>,
  thumbnails: ReadonlySet<string>,
): ProductBody {
  const { id, name, description, imagePath, unitPriceMinor, taxRateBasisPoints, stock } = product;
  const image = imagePath.slice(imagePath.lastIndexOf('/') + 1);
  const hasCategory = product.categoryId !== null && categoryIds.has(product.categoryId);
  return {
    id,
    name,
    description,
    imagePath,
    thumbnailPath: thumbnails.has(image) ? `/catalogue/thumbnails/${image}` : imagePath,
    unitPriceMinor,
    taxRateBasisPoints,
    categoryId: hasCategory ? product.categoryId : null,
    left: stock,
  };
}
