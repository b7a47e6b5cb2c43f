import { merchantRoute } from '@/lib/doors/merchant-route';
import { toLinkActionWire } from '@/lib/links/core/link-action-wire';
import { parseCreateLink } from '@/lib/links/core/parse-link-action';
import { createOwnLink } from '@/lib/links/save-own-link';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseCreateLink,
  commit: createOwnLink,
  view: ({ link, url }) => ({ link: toLinkActionWire(link, url) }),
});
