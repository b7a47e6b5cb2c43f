import { parseUpdateProduct } from '@/lib/catalog/core/parse-update-product';
import { toProductWire } from '@/lib/catalog/core/product-wire';
import { updateProduct } from '@/lib/catalog/update-product';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateProduct,
  run: updateProduct,
  view: (listed) => ({ product: toProductWire(listed) }),
  warnings: ({ warnings }) => warnings,
});
