import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';
import { changeProduct, parseNamedSubscription } from '@/lib/subscriptions/core/parse-named-subscription';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'sessionToken'],
  parse: parseNamedSubscription,
  run: changeProduct,
  view: () => null,
});
