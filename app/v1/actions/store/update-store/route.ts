import { parseUpdateStore } from '@/lib/catalog/core/parse-update-store';
import { toStoreWire } from '@/lib/catalog/core/store-wire';
import { updateStore } from '@/lib/catalog/update-store';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateStore,
  commit: updateStore,
  view: ({ store }) => ({ store: toStoreWire(store) }),
  warnings: ({ warnings }) => warnings,
});
