import { purchaseLinkRoute } from '@/lib/http/link-route';

export const { GET, HEAD, POST } = purchaseLinkRoute<{ storeSlug: string; productId: string }>((params) => ({
  kind: 'byId',
  ...params,
}));
