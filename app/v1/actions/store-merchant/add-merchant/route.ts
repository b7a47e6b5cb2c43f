import { addStoreMerchant } from '@/lib/catalog/add-store-merchant';
import { parseAddMerchant } from '@/lib/catalog/core/parse-store-merchant';
import { toAddedMerchantWire } from '@/lib/catalog/core/store-merchant-wire';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseAddMerchant,
  run: addStoreMerchant,
  view: toAddedMerchantWire,
});
