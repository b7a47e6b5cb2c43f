import { parseCreateGroup } from '@/lib/catalog/core/parse-product-group';
import { toProductGroupWire } from '@/lib/catalog/core/product-group';
import { createProductGroup } from '@/lib/catalog/create-product-group';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseCreateGroup,
  commit: createProductGroup,
  view: (group) => ({ group: toProductGroupWire(group) }),
});
