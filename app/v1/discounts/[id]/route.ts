import { type KeyedCall, solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { getDiscount, patchDiscount, removeDiscount } from '@/lib/solifyn/manage-discounts';

type Call = KeyedCall<{ id: string }>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  GET: { access: 'key', run: (deps, { key, params }: Call) => getDiscount(deps, { key, ...params }) },
  PATCH: {
    access: 'key',
    run: (deps, { key, params, body }: Call) => patchDiscount(deps, { key, ...params, body }),
  },
  DELETE: { access: 'key', run: (deps, { key, params }: Call) => removeDiscount(deps, { key, ...params }) },
});
