import { merchantRoute } from '@/lib/doors/merchant-route';
import { refuseUnbuilt } from '@/lib/doors/refuse-unbuilt';
import { services } from '@/lib/services';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['sessionToken'],
  parse: refuseUnbuilt,
  run: refuseUnbuilt,
  view: () => null,
});
