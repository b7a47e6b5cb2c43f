import { GraphQLID, GraphQLObjectType, GraphQLString } from 'graphql';
import { countMembers, listMembers, MEMBER_FILTERS, type MemberRead } from '@/lib/catalog/member-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId } from '@/lib/kernel/short-id';
import { loadStore, Store } from './store-type';

export const StoreMerchant: GraphQLObjectType<MemberRead, GraphqlContext> = new GraphQLObjectType({
  name: 'StoreMerchant',
  description: 'Somebody with a hand in a store.',
  fields: () => ({
    merchantId: {
      type: always(GraphQLID),
      description:
        "The owner's id; of others the id of their invitation, which remove-merchant and update-role take.",
      resolve: (row) => encodeShortId('MER', row.memberId),
    },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    email: { type: always(GraphQLString) },
    name: { type: always(GraphQLString) },
    role: { type: always(GraphQLString), description: 'owner, admin or member' },
    status: { type: always(GraphQLString), description: 'active or invited' },
    addedAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
    store: { type: Store, resolve: (row, _, context) => loadStore(context, row.storeId) },
  }),
});

export const storeMerchantFields = rootFields({
  names: { one: null, list: 'storeMerchants' },
  what: 'Merchants with a hand in a store',
  type: StoreMerchant,
  filter: { name: 'StoreMerchantFilter', fields: MEMBER_FILTERS },
  takes: ['storeId'],
  prefix: null,
  readers: ['merchant'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, storeId, merchantId: null, filter }),
  list: listMembers,
  count: countMembers,
});
