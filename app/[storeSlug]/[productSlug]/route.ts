import { purchaseLinkRoute } from '@/lib/doors/link-route';

export const { GET, HEAD, POST } = purchaseLinkRoute<{ storeSlug: string; productSlug: string }>(
  (params) => ({
    kind: 'bySlug',
    isTest: false,
    ...params,
  }),
);
