import { purchaseLinkRoute } from '@/lib/doors/link-route';

export const { GET, HEAD, POST } = purchaseLinkRoute<{ storeSlug: string; productId: string }>((params) => ({
  kind: 'byId',
  ...params,
}));
