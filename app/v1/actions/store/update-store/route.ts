import { parseUpdateStore } from '@/lib/catalog/core/parse-update-store';
import { toUpdatedStoreWire } from '@/lib/catalog/core/store-wire';
import { updateStore } from '@/lib/catalog/update-store';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateStore,
  run: updateStore,
  view: toUpdatedStoreWire,
  warnings: ({ warnings }) => warnings,
});
