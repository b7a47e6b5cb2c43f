import { solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { validateDiscount } from '@/lib/solifyn/manage-discounts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  GET: { access: 'key', run: validateDiscount },
});
