import { parseUpdateProduct } from '@/lib/catalog/core/parse-update-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { takeChangedProductPictures } from '@/lib/catalog/take-product-pictures';
import { updateProduct } from '@/lib/catalog/update-product';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateProduct,
  run: async (deps, command) => updateProduct(deps, await takeChangedProductPictures(deps, command)),
  view: (listed) => ({ product: toProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
