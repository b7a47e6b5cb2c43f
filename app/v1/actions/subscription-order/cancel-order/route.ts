import { merchantRoute } from '@/lib/doors/merchant-route';
import { refuseUnbuilt } from '@/lib/doors/refuse-unbuilt';
import { services } from '@/lib/services';
import { parseNamedSubscription } from '@/lib/subscriptions/core/parse-named-subscription';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'sessionToken'],
  parse: parseNamedSubscription,
  run: refuseUnbuilt,
  view: () => null,
});
