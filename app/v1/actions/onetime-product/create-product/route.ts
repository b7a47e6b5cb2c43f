import { parseCreateProduct } from '@/lib/catalog/core/parse-create-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { createProduct } from '@/lib/catalog/create-product';
import { prepareNewProductPictures } from '@/lib/catalog/prepare-product-pictures';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { withPictures } from '@/lib/pictures/with-pictures';
import { services } from '@/lib/services';

const commit = withPictures(createProduct);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseCreateProduct,
  prepare: prepareNewProductPictures,
  commit,
  view: (listed) => ({ product: toProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
