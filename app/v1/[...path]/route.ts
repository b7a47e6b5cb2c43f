import { unknownPathRoute } from '@/lib/doors/unknown-path-route';
import { services } from '@/lib/services';

/** Paths that nothing lives at: a client gets an answer that it can read, not a page. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = unknownPathRoute(services);
