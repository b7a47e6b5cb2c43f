import { parseUpdateProduct } from '@/lib/catalog/core/parse-update-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { updateProduct } from '@/lib/catalog/update-product';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateProduct,
  commit: updateProduct,
  view: (listed) => ({ product: toProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
