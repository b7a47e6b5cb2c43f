import { parseUpdateGroup } from '@/lib/catalog/core/parse-product-group';
import { toProductGroupWire } from '@/lib/catalog/core/product-group';
import { updateProductGroup } from '@/lib/catalog/update-product-group';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateGroup,
  commit: updateProductGroup,
  view: (group) => ({ group: toProductGroupWire(group) }),
});
