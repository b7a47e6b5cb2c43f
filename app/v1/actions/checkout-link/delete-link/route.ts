import { merchantRoute } from '@/lib/doors/merchant-route';
import { toLinkActionWire } from '@/lib/links/core/link-action-wire';
import { parseNameLink } from '@/lib/links/core/parse-link-action';
import { deleteOwnLink } from '@/lib/links/save-own-link';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseNameLink,
  commit: deleteOwnLink,
  view: ({ link, url }) => ({ link: toLinkActionWire(link, url) }),
});
