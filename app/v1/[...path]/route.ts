import { notFoundRoute } from '@/lib/doors/envelope-route';
import { services } from '@/lib/services';

/** Paths that nothing lives at: a client gets the envelope, not a page. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = notFoundRoute(services);
