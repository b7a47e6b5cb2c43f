import { parsePublishProduct } from '@/lib/catalog/core/parse-publish-product';
import { toSubscriptionProductWire } from '@/lib/catalog/core/product-wire';
import { publishProduct } from '@/lib/catalog/publish-product';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parsePublishProduct('subscription'),
  run: publishProduct,
  view: (listed) => ({ product: toSubscriptionProductWire(listed) }),
});
