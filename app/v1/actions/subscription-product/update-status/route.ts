import { parseUpdateProductStatus } from '@/lib/catalog/core/parse-update-product-status';
import { toSubscriptionProductWire } from '@/lib/catalog/core/product-wire';
import { updateProductStatus } from '@/lib/catalog/update-product-status';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateProductStatus('subscription'),
  commit: updateProductStatus,
  view: (listed) => ({ product: toSubscriptionProductWire(listed) }),
});
