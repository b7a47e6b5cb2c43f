import {
  type GraphQLFieldConfig,
  GraphQLID,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import { findMerchantInScope, listApiKeys, type MerchantRead } from '@/lib/auth/api-key-reads-repo';
import { listMembers } from '@/lib/catalog/member-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { warnOfId } from '@/lib/graphql/list-fields';
import { PAGE_ARGUMENTS, type PageArguments, readPage } from '@/lib/graphql/page-arguments';
import { DateTime } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { decodeShortId, encodeShortId } from '@/lib/kernel/short-id';
import { ApiKey } from './api-key-type';
import { StoreMerchant } from './store-merchant-type';

const Merchant = new GraphQLObjectType<MerchantRead, GraphqlContext>({
  name: 'Merchant',
  description: 'The merchant who asks.',
  fields: () => ({
    id: { type: always(GraphQLID), resolve: (row) => encodeShortId('MER', row.id) },
    email: { type: always(GraphQLString) },
    name: { type: always(GraphQLString) },
    // A merchant who can ask is active: an operator ends a merchant's access by revoking the keys.
    status: { type: always(GraphQLString), resolve: () => 'active' },
    createdAt: { type: always(DateTime) },
    storeMerchants: {
      type: listOf(StoreMerchant),
      description: 'The stores this merchant has a hand in, and as what.',
      args: PAGE_ARGUMENTS,
      resolve: (row, args: PageArguments, context) => {
        const page = readPage(args, context);
        const query = { scope: context.scope, storeId: null, merchantId: row.id, filter: null };
        return context.read((db) => listMembers(db, query, page));
      },
    },
    apiKeys: {
      type: listOf(ApiKey),
      args: PAGE_ARGUMENTS,
      resolve: (_, args: PageArguments, context) => {
        const page = readPage(args, context);
        return context.read((db) => listApiKeys(db, { scope: context.scope, filter: null }, page));
      },
    },
  }),
});

const merchant: GraphQLFieldConfig<unknown, GraphqlContext, { id: string }> = {
  type: Merchant,
  description: 'The merchant who asks; null for any other.',
  args: { id: { type: new GraphQLNonNull(GraphQLID) } },
  resolve: async (_, { id }, context) => {
    const merchantId = decodeShortId('MER', id);
    if (merchantId === null) {
      warnOfId(context, 'MER', id);
      return null;
    }
    return context.read((db) => findMerchantInScope(db, context.scope, merchantId));
  },
};

export const merchantFields = { merchant };
