import { parseUpdateSubscriptionProduct } from '@/lib/catalog/core/parse-update-product';
import { toSubscriptionProductWire } from '@/lib/catalog/core/product-wire';
import { takeChangedProductPictures } from '@/lib/catalog/take-product-pictures';
import { updateProduct } from '@/lib/catalog/update-product';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateSubscriptionProduct,
  run: async (deps, command) => updateProduct(deps, await takeChangedProductPictures(deps, command)),
  view: (listed) => ({ product: toSubscriptionProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
