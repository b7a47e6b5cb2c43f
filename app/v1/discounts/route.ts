import { solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { getDiscounts, postDiscount } from '@/lib/solifyn/manage-discounts';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  GET: { access: 'key', run: getDiscounts },
  POST: { access: 'key', status: 201, run: postDiscount },
});
