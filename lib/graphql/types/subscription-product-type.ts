import { GraphQLObjectType, GraphQLString } from 'graphql';
import {
  countProducts,
  listProducts,
  type ProductRead,
  SUBSCRIPTION_PRODUCT_FILTERS,
} from '@/lib/catalog/product-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { productFields } from './product-type-fields';

export const SubscriptionProduct: GraphQLObjectType<ProductRead, GraphqlContext> = new GraphQLObjectType({
  name: 'SubscriptionProduct',
  description: 'A product that is billed again and again, as this environment lists it.',
  fields: () => ({
    ...productFields(),
    billingPeriod: {
      type: GraphQLString,
      description: 'weekly, monthly, quarterly or yearly',
      resolve: ({ version }) => version.billingPeriod,
    },
  }),
});

export const subscriptionProductFields = rootFields({
  names: { one: 'subscriptionProduct', list: 'subscriptionProducts' },
  what: 'Subscription products',
  type: SubscriptionProduct,
  filter: { name: 'SubscriptionProductFilter', fields: SUBSCRIPTION_PRODUCT_FILTERS },
  takes: ['storeId'],
  prefix: 'PROD',
  readers: ['merchant', 'buyer', 'public'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, type: 'subscription' as const, storeId, filter }),
  list: listProducts,
  count: countProducts,
});
