import { parseRemoveMerchant } from '@/lib/catalog/core/parse-store-merchant';
import { toRemovedMerchantWire } from '@/lib/catalog/core/store-merchant-wire';
import { removeStoreMerchant } from '@/lib/catalog/remove-store-merchant';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseRemoveMerchant,
  commit: removeStoreMerchant,
  view: toRemovedMerchantWire,
});
