import { solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { getCheckoutLinks, postCheckoutLink } from '@/lib/solifyn/manage-checkout-links';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  GET: { access: 'key', run: getCheckoutLinks },
  POST: { access: 'key', status: 201, run: postCheckoutLink },
});
