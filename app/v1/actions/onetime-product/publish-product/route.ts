import { parsePublishProduct } from '@/lib/catalog/core/parse-publish-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { publishProduct } from '@/lib/catalog/publish-product';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parsePublishProduct('onetime'),
  commit: publishProduct,
  view: (listed) => ({ product: toProductWire(listed) }),
});
