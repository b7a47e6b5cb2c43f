import { parseNameGroup } from '@/lib/catalog/core/parse-product-group';
import { toProductGroupWire } from '@/lib/catalog/core/product-group';
import { publishProductGroup } from '@/lib/catalog/publish-product-group';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseNameGroup,
  commit: publishProductGroup,
  view: (group) => ({ group: toProductGroupWire(group) }),
});
