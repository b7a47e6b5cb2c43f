import { type KeyedCall, solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { getCheckoutLink, patchCheckoutLink, removeCheckoutLink } from '@/lib/solifyn/manage-checkout-links';

type Call = KeyedCall<{ id: string }>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  GET: { access: 'key', run: (deps, { key, params }: Call) => getCheckoutLink(deps, { key, ...params }) },
  PATCH: {
    access: 'key',
    run: (deps, { key, params, body }: Call) => patchCheckoutLink(deps, { key, ...params, body }),
  },
  DELETE: {
    access: 'key',
    run: (deps, { key, params }: Call) => removeCheckoutLink(deps, { key, ...params }),
  },
});
