import { merchantRoute } from '@/lib/doors/merchant-route';
import { refuseUnbuilt } from '@/lib/doors/refuse-unbuilt';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['sessionToken', 'apiKey'],
  parse: refuseUnbuilt,
  run: refuseUnbuilt,
  view: () => null,
});
