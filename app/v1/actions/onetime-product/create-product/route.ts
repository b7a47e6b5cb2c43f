import { parseCreateProduct } from '@/lib/catalog/core/parse-create-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { createProduct } from '@/lib/catalog/create-product';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseCreateProduct,
  commit: createProduct,
  view: (listed) => ({ product: toProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
