import { parseUpdateStore } from '@/lib/catalog/core/parse-update-store';
import { toUpdatedStoreWire } from '@/lib/catalog/core/store-wire';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { updateStoreAndWarn } from '@/lib/orders/update-store-and-warn';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateStore,
  run: updateStoreAndWarn,
  view: toUpdatedStoreWire,
  warnings: ({ warnings }) => warnings,
});
