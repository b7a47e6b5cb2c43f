import { parseUpdateSubscriptionProduct } from '@/lib/catalog/core/parse-update-product';
import { toSubscriptionProductWire } from '@/lib/catalog/core/product-wire';
import { updateProduct } from '@/lib/catalog/update-product';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateSubscriptionProduct,
  run: updateProduct,
  view: (listed) => ({ product: toSubscriptionProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
