import { merchantRoute } from '@/lib/doors/merchant-route';
import { toLinkActionWire } from '@/lib/links/core/link-action-wire';
import { parseUpdateLink } from '@/lib/links/core/parse-link-action';
import { updateOwnLink } from '@/lib/links/save-own-link';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateLink,
  commit: updateOwnLink,
  view: ({ link, url }) => ({ link: toLinkActionWire(link, url) }),
});
