import { parseCreateStore } from '@/lib/catalog/core/parse-create-store';
import { toStoreWire } from '@/lib/catalog/core/store-wire';
import { createStore } from '@/lib/catalog/create-store';
import { merchantRoute } from '@/lib/doors/merchant-route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseCreateStore,
  run: createStore,
  view: (store) => ({ store: toStoreWire(store) }),
});
