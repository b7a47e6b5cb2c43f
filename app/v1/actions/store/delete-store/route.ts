import { parseDeleteStore } from '@/lib/catalog/core/parse-delete-store';
import { toStoreWire } from '@/lib/catalog/core/store-wire';
import { deleteStore } from '@/lib/catalog/delete-store';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseDeleteStore,
  run: deleteStore,
  view: (store) => ({ store: toStoreWire(store) }),
});
