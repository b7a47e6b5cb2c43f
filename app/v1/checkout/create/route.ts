import { solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { parseCreateCheckout } from '@/lib/solifyn/core/parse-create-checkout';
import { createCheckout } from '@/lib/solifyn/create-checkout';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  POST: {
    access: 'open',
    status: 201,
    run: (deps, { body, ...caller }) => createCheckout(deps, parseCreateCheckout(body), caller),
  },
});
