import { parseCreateStore } from '@/lib/catalog/core/parse-create-store';
import { toStoreWire } from '@/lib/catalog/core/store-wire';
import { createStore } from '@/lib/catalog/create-store';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseCreateStore,
  commit: createStore,
  view: (store) => ({ store: toStoreWire(store) }),
});
