import { GraphQLObjectType, GraphQLString } from 'graphql';
import {
  countVersions,
  listVersions,
  VERSION_FILTERS,
  type VersionRead,
} from '@/lib/catalog/version-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { versionFields } from './version-type-fields';

export const SubscriptionProductVersion = new GraphQLObjectType<VersionRead, GraphqlContext>({
  name: 'SubscriptionProductVersion',
  description: 'What a subscription product said from one change to the next. Versions never change.',
  fields: () => ({
    ...versionFields(),
    billingPeriod: { type: GraphQLString, description: 'weekly, monthly, quarterly or yearly' },
  }),
});

export const subscriptionProductVersionFields = rootFields({
  names: { one: 'subscriptionProductVersion', list: 'subscriptionProductVersions' },
  what: 'Versions of subscription products in this environment',
  type: SubscriptionProductVersion,
  filter: { name: 'SubscriptionProductVersionFilter', fields: VERSION_FILTERS },
  takes: ['productId'],
  prefix: null,
  readers: ['merchant'],
  toQuery: ({ scope, productId, filter }) => ({ scope, type: 'subscription' as const, productId, filter }),
  list: listVersions,
  count: countVersions,
});
