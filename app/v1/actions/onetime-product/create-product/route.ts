import { parseCreateProduct } from '@/lib/catalog/core/parse-create-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { createProduct } from '@/lib/catalog/create-product';
import { takeNewProductPictures } from '@/lib/catalog/take-product-pictures';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseCreateProduct,
  run: async (deps, command) => createProduct(deps, await takeNewProductPictures(deps, command)),
  view: (listed) => ({ product: toProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
