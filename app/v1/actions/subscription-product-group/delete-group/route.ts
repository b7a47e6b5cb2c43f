import { parseNameGroup } from '@/lib/catalog/core/parse-product-group';
import { toProductGroupWire } from '@/lib/catalog/core/product-group';
import { deleteProductGroup } from '@/lib/catalog/delete-product-group';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseNameGroup,
  run: deleteProductGroup,
  view: (group) => ({ group: toProductGroupWire(group) }),
});
