import { purchaseLinkRoute } from '@/lib/doors/link-route';
import { services } from '@/lib/services';

type Params = { storeSlug: string; linkId: string };

/** A checkout link that a merchant made. */
export const { GET, HEAD, POST } = purchaseLinkRoute(services, (params: Params) => ({
  kind: 'saved',
  ...params,
}));
