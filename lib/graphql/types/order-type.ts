import { GraphQLBoolean, GraphQLID, GraphQLInterfaceType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { PAGE_ARGUMENTS, type PageArguments, readPage } from '@/lib/graphql/page-arguments';
import { DateTime, Json } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { encodeShortId, type OrderId } from '@/lib/kernel/short-id';
import { listPaymentsOfOrders } from '@/lib/orders/payment-reads-repo';
import type { Carried } from '@/lib/sessions/core/carried';
import {
  countOrders,
  findOrdersByIds,
  listOrders,
  ORDER_FILTERS,
  type OrderRead,
} from '@/lib/subscriptions/order-reads-repo';
import { Money } from './amounts';
import { BillingDetail } from './billing-detail-type';
import { Payment } from './payment-type';
import { soldFields } from './sold-fields';
import { loadStore, Store } from './store-type';

/** The payments of an order that the cost of a query assumes: most orders have one, a subscription one a period. */
const ASSUMED_PAYMENTS = 5;

/** The carried fields of a session, under the order's own names. The type asks for every one of them. */
function carriedFields() {
  return {
    orderMerchantExternalId: { type: GraphQLString },
    affiliateCode: {
      type: GraphQLString,
      description: 'Who brought the buyer.',
      resolve: merchantOnly((row: OrderRead) => row.affiliateCode),
    },
    metadata: { type: Json, resolve: merchantOnly((row: OrderRead) => row.metadata) },
  } satisfies Record<keyof Carried, unknown>;
}

/** The amounts of an order, each part by itself. */
function totalFields() {
  const money = (amountOf: (row: OrderRead) => bigint) => ({
    type: always(Money),
    resolve: (row: OrderRead) => ({ currency: row.currency, amountMinor: amountOf(row) }),
  });
  return {
    subtotal: money(({ subtotalMinor }) => subtotalMinor),
    taxAmount: money(({ taxMinor }) => taxMinor),
    total: money(({ totalMinor }) => totalMinor),
  };
}

/** The fields of both types of orders. */
export function orderFields() {
  return {
    id: { type: always(GraphQLID), resolve: (row: OrderRead) => encodeShortId('ORD', row.id) },
    storeId: { type: always(GraphQLID), resolve: (row: OrderRead) => encodeShortId('STO', row.storeId) },
    status: {
      type: always(GraphQLString),
      resolve: (row: OrderRead) => row.subscription?.status ?? row.status,
    },
    buyerEmail: { type: always(GraphQLString) },
    buyerIdentity: { type: GraphQLString, description: "The merchant's own name for the buyer." },
    merchantProvidedBuyerIdentity: {
      type: GraphQLString,
      description: 'The same under the name that webhooks have for it.',
      resolve: (row: OrderRead) => row.buyerIdentity,
    },
    productId: {
      type: always(GraphQLID),
      resolve: (row: OrderRead) => encodeShortId('PROD', row.productId),
    },
    ...totalFields(),
    currency: { type: always(GraphQLString) },
    testMode: { type: always(GraphQLBoolean), resolve: (row: OrderRead) => row.environment === 'test' },
    billingDetail: { type: always(BillingDetail) },
    successUrl: { type: GraphQLString, resolve: merchantOnly((row: OrderRead) => row.successUrl) },
    ...carriedFields(),
    ...soldFields(),
    store: {
      type: Store,
      resolve: (row: OrderRead, _: unknown, context: GraphqlContext) => loadStore(context, row.storeId),
    },
    payments: {
      type: listOf(Payment),
      args: PAGE_ARGUMENTS,
      extensions: { assumedRows: ASSUMED_PAYMENTS },
      resolve: async (row: OrderRead, args: PageArguments, context: GraphqlContext) => {
        const page = readPage(args, context);
        const name = `paymentsOfOrder:${page.limit}:${page.offset}`;
        const found = await context.loadBy(name, row.id, (db, orderIds: readonly OrderId[]) =>
          listPaymentsOfOrders(db, { scope: context.scope, orderIds, page }),
        );
        return found ?? [];
      },
    },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  };
}

/** Loads an order that another row names. */
export function loadOrder(context: GraphqlContext, id: OrderId): Promise<OrderRead | undefined> {
  return context.loadBy('order', id, (db, ids: readonly OrderId[]) =>
    findOrdersByIds(db, context.scope, ids),
  );
}

export const Order = new GraphQLInterfaceType({
  name: 'Order',
  description: 'What one-time and subscription orders have in common.',
  fields: orderFields,
  resolveType: (row: OrderRead) => (row.type === 'onetime' ? 'OnetimeOrder' : 'SubscriptionOrder'),
});

// The columns that `ORDER_FILTERS` compares are in lib/subscriptions/order-reads-repo.ts.
export const anyOrderFields = rootFields({
  names: { one: 'order', list: 'orders' },
  what: 'Orders of both types',
  type: Order,
  filter: { name: 'OrderFilter', fields: ORDER_FILTERS },
  takes: ['storeId'],
  prefix: 'ORD',
  readers: ['merchant', 'buyer'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, type: null, storeId, filter }),
  list: listOrders,
  count: countOrders,
});
