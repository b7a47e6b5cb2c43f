import { parseUpdateStore } from '@/lib/catalog/core/parse-update-store';
import { toUpdatedStoreWire } from '@/lib/catalog/core/store-wire';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { updateStoreAndWarn } from '@/lib/orders/update-store-and-warn';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateStore,
  commit: updateStoreAndWarn,
  view: toUpdatedStoreWire,
  warnings: ({ warnings }) => warnings,
});
