import { parseUpdateGroup } from '@/lib/catalog/core/parse-product-group';
import { toProductGroupWire } from '@/lib/catalog/core/product-group';
import { updateProductGroup } from '@/lib/catalog/update-product-group';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateGroup,
  run: updateProductGroup,
  view: (group) => ({ group: toProductGroupWire(group) }),
});
