import { parseUpdateStore } from '@/lib/catalog/core/parse-update-store';
import { toStoreWire } from '@/lib/catalog/core/store-wire';
import { takeStorePictures } from '@/lib/catalog/take-store-pictures';
import { updateStore } from '@/lib/catalog/update-store';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateStore,
  run: async (deps, command) => updateStore(deps, await takeStorePictures(deps, command)),
  view: ({ store }) => ({ store: toStoreWire(store) }),
  warnings: ({ warnings }) => warnings,
});
