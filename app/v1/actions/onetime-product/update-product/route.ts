import { parseUpdateProduct } from '@/lib/catalog/core/parse-update-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { prepareChangedProductPictures } from '@/lib/catalog/prepare-product-pictures';
import { updateProduct } from '@/lib/catalog/update-product';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { withPictures } from '@/lib/pictures/with-pictures';
import { services } from '@/lib/services';

const commit = withPictures(updateProduct);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateProduct,
  prepare: prepareChangedProductPictures,
  commit,
  view: (listed) => ({ product: toProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
