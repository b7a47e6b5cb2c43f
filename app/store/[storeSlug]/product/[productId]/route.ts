import { purchaseLinkRoute } from '@/lib/doors/link-route';
import { services } from '@/lib/services';

type Params = { storeSlug: string; productId: string };

export const { GET, HEAD, POST } = purchaseLinkRoute(services, (params: Params) => ({
  kind: 'byId',
  ...params,
}));
