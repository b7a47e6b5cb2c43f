import { GraphQLBoolean, GraphQLObjectType, GraphQLString } from 'graphql';
import type { BillingDetail as Billing } from '@/lib/billing/core/billing-detail';
import type { GraphqlContext } from '@/lib/graphql/context';
import { always } from '@/lib/graphql/type-wrappers';

export const BillingDetail = new GraphQLObjectType<Billing, GraphqlContext>({
  name: 'BillingDetail',
  description: 'Who was billed, and from where.',
  fields: {
    country: { type: always(GraphQLString) },
    isBusiness: { type: always(GraphQLBoolean) },
    postcode: { type: GraphQLString },
    state: { type: GraphQLString },
    businessName: { type: GraphQLString },
    taxId: { type: GraphQLString },
  },
  extensions: { isValue: true },
});
