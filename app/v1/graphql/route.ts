import { graphqlRoute } from '@/lib/doors/graphql-route';
import { services } from '@/lib/services';

/** The read API: queries only. */
export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = graphqlRoute(services);
