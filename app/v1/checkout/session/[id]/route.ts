import { solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { loadCheckout } from '@/lib/solifyn/load-checkout';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  GET: { access: 'open', run: loadCheckout },
});
