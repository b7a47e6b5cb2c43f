import { parseUpdateProductStatus } from '@/lib/catalog/core/parse-update-product-status';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { updateProductStatus } from '@/lib/catalog/update-product-status';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateProductStatus('onetime'),
  commit: updateProductStatus,
  view: (listed) => ({ product: toProductWire(listed) }),
});
