import { merchantRoute } from '@/lib/http/merchant-route';
import { refuseUnbuilt } from '@/lib/http/refuse-unbuilt';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['sessionToken'],
  parse: refuseUnbuilt,
  run: refuseUnbuilt,
  view: () => null,
});
