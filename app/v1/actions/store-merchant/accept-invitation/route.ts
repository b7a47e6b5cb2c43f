import { acceptInvitation } from '@/lib/catalog/accept-invitation';
import { parseOwnPart } from '@/lib/catalog/core/parse-store-merchant';
import { toOwnPartWire } from '@/lib/catalog/core/store-merchant-wire';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseOwnPart,
  commit: acceptInvitation,
  view: toOwnPartWire,
});
