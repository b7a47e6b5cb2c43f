import { parseOwnPart } from '@/lib/catalog/core/parse-store-merchant';
import { toOwnPartWire } from '@/lib/catalog/core/store-merchant-wire';
import { leaveStore } from '@/lib/catalog/leave-store';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseOwnPart,
  commit: (tx, _deps, command) => leaveStore(tx, command),
  view: toOwnPartWire,
});
