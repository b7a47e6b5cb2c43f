import { parseDeleteStore } from '@/lib/catalog/core/parse-delete-store';
import { toStoreWire } from '@/lib/catalog/core/store-wire';
import { deleteStore } from '@/lib/catalog/delete-store';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseDeleteStore,
  commit: deleteStore,
  view: (store) => ({ store: toStoreWire(store) }),
});
