import { merchantRoute } from '@/lib/doors/merchant-route';
import { refuseUnbuilt } from '@/lib/doors/refuse-unbuilt';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey', 'sessionToken'],
  parse: refuseUnbuilt,
  run: refuseUnbuilt,
  view: () => null,
});
