import { graphqlRoute } from '@/lib/doors/graphql-route';

/** The read API: queries only. */
export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = graphqlRoute();
