import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import { toCheckoutSettings } from '@/lib/catalog/core/checkout-settings-patch';
import { toNotificationSettings } from '@/lib/catalog/core/notification-settings';
import { listGroupsOfStores } from '@/lib/catalog/group-reads-repo';
import { listMembersOfStores } from '@/lib/catalog/member-reads-repo';
import { listProductsOfStores, type ProductType } from '@/lib/catalog/product-reads-repo';
import {
  countStoresInScope,
  findStoresByIds,
  listStores,
  STORE_FILTERS,
  type StoreRead,
} from '@/lib/catalog/store-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { PAGE_ARGUMENTS, type PageArguments, readPage } from '@/lib/graphql/page-arguments';
import { MAX_LIMIT } from '@/lib/graphql/query-limits';
import { DateTime, Json } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { listEndpointsOfStores } from '@/lib/webhooks/webhook-reads-repo';
import { OnetimeProduct } from './onetime-product-type';
import { StoreMerchant } from './store-merchant-type';
import { StoreWebhook } from './store-webhook-type';
import { SubscriptionProductGroup } from './subscription-product-group-type';
import { SubscriptionProduct } from './subscription-product-type';
import { taxOutlookField } from './tax-outlook-type';

/** The bound on nested rows: the highest limit of a list, for each of the highest number of stores. */
const MAX_NESTED_ROWS = MAX_LIMIT * MAX_LIMIT;
const text = { type: GraphQLString };

export const Store: GraphQLObjectType<StoreRead, GraphqlContext> = new GraphQLObjectType({
  name: 'Store',
  description: 'A store. Who is not its merchant sees what its checkout page shows.',
  fields: () => ({
    id: { type: always(GraphQLID), resolve: (store) => encodeShortId('STO', store.id) },
    name: { type: always(GraphQLString) },
    slug: text,
    status: { type: always(GraphQLString) },
    logo: { ...text, extensions: { kilobytes: 2 } },
    supportEmail: text,
    website: text,
    termsUrl: text,
    privacyUrl: text,
    createdAt: { type: always(DateTime) },
    ...settingsFields(),
    onetimeProducts: productsField('onetime', OnetimeProduct),
    subscriptionProducts: productsField('subscription', SubscriptionProduct),
    ...ownFields(),
  }),
});

function settingsFields() {
  return {
    prodEnabled: { type: GraphQLBoolean, resolve: merchantOnly((store: StoreRead) => store.prodEnabled) },
    notificationSettings: {
      type: Json,
      resolve: merchantOnly((store: StoreRead) => toNotificationSettings(store.notificationSettings)),
    },
    checkoutSettings: {
      type: Json,
      resolve: merchantOnly((store: StoreRead) => toCheckoutSettings(store.checkoutSettings)),
    },
    allowedOrigins: {
      type: new GraphQLList(new GraphQLNonNull(GraphQLString)),
      resolve: merchantOnly((store: StoreRead) => store.allowedOrigins),
    },
    taxSettings: { type: Json, resolve: merchantOnly((store: StoreRead) => store.taxSettings) },
    taxOutlook: taxOutlookField,
    renewal: { type: GraphQLString, resolve: merchantOnly((store: StoreRead) => store.renewal) },
    updatedAt: { type: DateTime, resolve: merchantOnly((store: StoreRead) => store.updatedAt) },
    deletedAt: { type: DateTime, resolve: merchantOnly((store: StoreRead) => store.deletedAt) },
  };
}

/** The lists of a store besides products. Each is short: a store has twenty webhooks at most. */
function ownFields() {
  return {
    subscriptionProductGroups: {
      type: listOf(SubscriptionProductGroup),
      resolve: async (store: StoreRead, _: unknown, context: GraphqlContext) =>
        (await context.loadBy('groupsOfStore', store.id, (db, storeIds: readonly StoreId[]) =>
          listGroupsOfStores(db, { scope: context.scope, storeIds, limit: MAX_NESTED_ROWS }),
        )) ?? [],
    },
    storeWebhooks: {
      type: listOf(StoreWebhook),
      description: 'The endpoints of this environment.',
      resolve: async (store: StoreRead, _: unknown, context: GraphqlContext) =>
        (await context.loadBy('webhooksOfStore', store.id, (db, storeIds: readonly StoreId[]) =>
          listEndpointsOfStores(db, { scope: context.scope, storeIds, limit: MAX_NESTED_ROWS }),
        )) ?? [],
    },
    storeMerchants: {
      type: listOf(StoreMerchant),
      resolve: async (store: StoreRead, _: unknown, context: GraphqlContext) =>
        (await context.loadBy('membersOfStore', store.id, (db, storeIds: readonly StoreId[]) =>
          listMembersOfStores(db, { scope: context.scope, storeIds, limit: MAX_NESTED_ROWS }),
        )) ?? [],
    },
  };
}

function productsField(type: ProductType, product: typeof OnetimeProduct) {
  return {
    type: listOf(product),
    args: PAGE_ARGUMENTS,
    resolve: async (store: StoreRead, args: PageArguments, context: GraphqlContext) => {
      const page = readPage(args, context);
      const name = `products:${type}:${page.limit}:${page.offset}`;
      const found = await context.loadBy(name, store.id, (db, storeIds: readonly StoreId[]) =>
        listProductsOfStores(db, { scope: context.scope, type, storeIds, page }),
      );
      return found ?? [];
    },
  };
}

/** Loads a store that another row names, a deleted one too. */
export function loadStore(context: GraphqlContext, id: StoreId): Promise<StoreRead | undefined> {
  return context.loadBy('store', id, (db, ids: readonly StoreId[]) =>
    findStoresByIds(db, context.scope, ids),
  );
}

export const storeFields = rootFields({
  names: { one: 'store', list: 'stores' },
  what: 'Stores',
  type: Store,
  filter: { name: 'StoreFilter', fields: STORE_FILTERS },
  takes: [],
  prefix: 'STO',
  readers: ['merchant', 'buyer', 'public'],
  toQuery: ({ scope, filter }) => ({ scope, filter }),
  list: listStores,
  count: countStoresInScope,
});
