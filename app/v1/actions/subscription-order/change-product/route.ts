import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';
import { changeProduct, parseChangeProduct } from '@/lib/subscriptions/core/parse-change-product';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'sessionToken'],
  parse: parseChangeProduct,
  run: changeProduct,
  view: () => null,
});
