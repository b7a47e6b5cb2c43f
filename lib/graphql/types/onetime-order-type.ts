import { GraphQLObjectType } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { countOrders, listOrders, ORDER_FILTERS, type OrderRead } from '@/lib/subscriptions/order-reads-repo';
import { OnetimePriceSnapshot } from './amounts';
import { OnetimeProduct } from './onetime-product-type';
import { OnetimeProductVersion } from './onetime-product-version-type';
import { Order, orderFields } from './order-type';
import { loadProduct } from './product-type-fields';
import { loadVersion } from './version-type-fields';

export const OnetimeOrder: GraphQLObjectType<OrderRead, GraphqlContext> = new GraphQLObjectType({
  name: 'OnetimeOrder',
  description: 'A purchase that is paid once: pending, completed or canceled.',
  interfaces: () => [Order],
  fields: () => ({
    ...orderFields(),
    priceSnapshot: { type: always(OnetimePriceSnapshot), resolve: (row) => row },
    onetimeProduct: {
      type: OnetimeProduct,
      description: 'As it is now; the order keeps to the version it was made from.',
      resolve: (row, _, context) => loadProduct(context, row.productId),
    },
    productVersion: {
      type: OnetimeProductVersion,
      resolve: (row, _, context) => loadVersion(context, row.productVersionId),
    },
    completedAt: { type: DateTime },
  }),
});

export const onetimeOrderFields = rootFields({
  names: { one: 'onetimeOrder', list: 'onetimeOrders' },
  what: 'One-time orders',
  type: OnetimeOrder,
  filter: { name: 'OnetimeOrderFilter', fields: ORDER_FILTERS },
  takes: ['storeId'],
  prefix: 'ORD',
  readers: ['merchant', 'buyer'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, type: 'onetime' as const, storeId, filter }),
  list: listOrders,
  count: countOrders,
});
