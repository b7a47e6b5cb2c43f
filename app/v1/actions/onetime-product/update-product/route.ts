import { parseUpdateProduct } from '@/lib/catalog/core/parse-update-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { updateProduct } from '@/lib/catalog/update-product';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { withPictures } from '@/lib/pictures/with-pictures';
import { prepareChangedProduct } from '@/lib/psp/prepare-priced-product';
import { services } from '@/lib/services';

const commit = withPictures(updateProduct);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateProduct,
  prepare: prepareChangedProduct,
  commit,
  view: (listed) => ({ product: toProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
