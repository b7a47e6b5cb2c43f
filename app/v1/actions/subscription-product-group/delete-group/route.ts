import { parseNameGroup } from '@/lib/catalog/core/parse-product-group';
import { toProductGroupWire } from '@/lib/catalog/core/product-group';
import { deleteProductGroup } from '@/lib/catalog/delete-product-group';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseNameGroup,
  commit: (tx, _deps, command) => deleteProductGroup(tx, command),
  view: (group) => ({ group: toProductGroupWire(group) }),
});
