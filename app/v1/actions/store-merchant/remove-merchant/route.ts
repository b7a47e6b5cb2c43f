import { parseRemoveMerchant } from '@/lib/catalog/core/parse-store-merchant';
import { toRemovedMerchantWire } from '@/lib/catalog/core/store-merchant-wire';
import { removeStoreMerchant } from '@/lib/catalog/remove-store-merchant';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseRemoveMerchant,
  run: removeStoreMerchant,
  view: toRemovedMerchantWire,
});
