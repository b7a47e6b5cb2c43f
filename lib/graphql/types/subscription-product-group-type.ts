import { GraphQLBoolean, GraphQLID, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GroupRules as Rules } from '@/lib/catalog/core/product-group';
import { countGroups, GROUP_FILTERS, type GroupRead, listGroups } from '@/lib/catalog/group-reads-repo';
import { listProductIdsOfGroups, type ProductRead } from '@/lib/catalog/product-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { PAGE_ARGUMENTS, type PageArguments, readPage } from '@/lib/graphql/page-arguments';
import { DateTime } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { encodeShortId, type ProductGroupId } from '@/lib/kernel/short-id';
import { loadProduct } from './product-type-fields';
import { SubscriptionProduct } from './subscription-product-type';

const GroupRules = new GraphQLObjectType<Rules, GraphqlContext>({
  name: 'GroupRules',
  fields: {
    sharedTrial: { type: always(GraphQLBoolean) },
    selfServicePlanChange: { type: always(GraphQLBoolean) },
  },
  extensions: { isValue: true },
});

export const SubscriptionProductGroup = new GraphQLObjectType<GroupRead, GraphqlContext>({
  name: 'SubscriptionProductGroup',
  description: 'Subscription products that belong together, as this environment has them.',
  fields: () => ({
    id: { type: always(GraphQLID), description: 'A UUID.' },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    name: { type: always(GraphQLString) },
    description: { type: GraphQLString },
    rules: { type: always(GroupRules) },
    environment: { type: always(GraphQLString) },
    products: {
      type: listOf(SubscriptionProduct),
      description: 'In the order the merchant gave them.',
      args: PAGE_ARGUMENTS,
      resolve: (row, args: PageArguments, context) => productsOf(row, args, context),
    },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  }),
});

async function productsOf(
  group: GroupRead,
  args: PageArguments,
  context: GraphqlContext,
): Promise<ProductRead[]> {
  const page = readPage(args, context);
  const name = `productsOfGroup:${page.limit}:${page.offset}`;
  const ids = await context.loadBy(name, group.id, (db, groupIds: readonly ProductGroupId[]) =>
    listProductIdsOfGroups(db, { scope: context.scope, groupIds, page }),
  );
  const products = await Promise.all((ids ?? []).map((id) => loadProduct(context, id)));
  return products.filter((product) => product !== undefined);
}

export const subscriptionProductGroupFields = rootFields({
  names: { one: 'subscriptionProductGroup', list: 'subscriptionProductGroups' },
  what: 'Groups of subscription products',
  type: SubscriptionProductGroup,
  filter: { name: 'SubscriptionProductGroupFilter', fields: GROUP_FILTERS },
  takes: ['storeId'],
  prefix: null,
  readers: ['merchant'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, storeId, filter }),
  list: listGroups,
  count: countGroups,
});
