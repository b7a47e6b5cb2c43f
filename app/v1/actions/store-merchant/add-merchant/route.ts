import { addStoreMerchant } from '@/lib/catalog/add-store-merchant';
import { parseAddMerchant } from '@/lib/catalog/core/parse-store-merchant';
import { toAddedMerchantWire } from '@/lib/catalog/core/store-merchant-wire';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseAddMerchant,
  commit: addStoreMerchant,
  view: toAddedMerchantWire,
});
