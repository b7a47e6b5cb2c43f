import { parseUpdateRole } from '@/lib/catalog/core/parse-store-merchant';
import { toUpdatedRoleWire } from '@/lib/catalog/core/store-merchant-wire';
import { updateMerchantRole } from '@/lib/catalog/update-merchant-role';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateRole,
  commit: updateMerchantRole,
  view: toUpdatedRoleWire,
});
