import { parseUpdateProductStatus } from '@/lib/catalog/core/parse-update-product-status';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { updateProductStatus } from '@/lib/catalog/update-product-status';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateProductStatus('onetime'),
  run: updateProductStatus,
  view: (listed) => ({ product: toProductWire(listed) }),
});
