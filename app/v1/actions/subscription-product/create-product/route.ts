import { parseCreateSubscriptionProduct } from '@/lib/catalog/core/parse-create-product';
import { toSubscriptionProductWire } from '@/lib/catalog/core/product-wire';
import { createProduct } from '@/lib/catalog/create-product';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { withPictures } from '@/lib/pictures/with-pictures';
import { prepareNewProduct } from '@/lib/psp/prepare-priced-product';
import { services } from '@/lib/services';

const commit = withPictures(createProduct);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseCreateSubscriptionProduct,
  prepare: prepareNewProduct,
  commit,
  view: (listed) => ({ product: toSubscriptionProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
