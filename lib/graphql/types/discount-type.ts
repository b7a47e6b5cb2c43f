import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import { discountAmountText } from '@/lib/discounts/core/discount-amount';
import { toDiscountValue } from '@/lib/discounts/core/discount-terms';
import { isExpiredDiscount } from '@/lib/discounts/core/judge-discount';
import {
  countDiscountReads,
  DISCOUNT_FILTERS,
  type DiscountRead,
  listDiscounts,
} from '@/lib/discounts/discount-reads-repo';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { DateTime, Json } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { encodeShortId } from '@/lib/kernel/short-id';

const Discount = new GraphQLObjectType<DiscountRead, GraphqlContext>({
  name: 'Discount',
  description: "A code that takes something off a store's prices.",
  fields: {
    id: { type: always(GraphQLID), description: 'A UUID.' },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    testMode: { type: always(GraphQLBoolean), resolve: (row) => row.environment === 'test' },
    code: { type: always(GraphQLString), description: 'In capitals.' },
    name: { type: GraphQLString },
    type: { type: always(GraphQLString), description: 'percentage or fixed_amount' },
    amount: {
      type: always(GraphQLString),
      description: 'Per cent, or a display string of the currency.',
      resolve: (row) => discountAmountText(toDiscountValue(row)),
    },
    currency: { type: GraphQLString, description: 'Of a fixed amount only.' },
    status: {
      type: always(GraphQLString),
      description: 'active or expired',
      resolve: (row, _, context) => (isExpiredDiscount(row, context.nowMs()) ? 'expired' : 'active'),
    },
    usageLimit: { type: GraphQLInt },
    timesUsed: { type: always(GraphQLInt), description: 'Uses that were paid for.' },
    reservedCount: { type: always(GraphQLInt), description: 'Uses of checkouts that may still be paid.' },
    oncePerBuyer: { type: always(GraphQLBoolean), resolve: (row) => row.isOncePerBuyer },
    restrictedTo: {
      type: listOf(GraphQLID),
      description: 'Empty where it counts for every product.',
      resolve: (row) => row.restrictedTo.map((id) => encodeShortId('PROD', id)),
    },
    subscriptionCycles: { type: GraphQLInt },
    preserveOnPlanChange: { type: always(GraphQLBoolean), resolve: (row) => row.isKeptOnPlanChange },
    metadata: { type: always(Json) },
    expiresAt: { type: DateTime },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  },
});

export const discountFields = rootFields({
  names: { one: 'discount', list: 'discounts' },
  what: 'Discounts',
  type: Discount,
  filter: { name: 'DiscountFilter', fields: DISCOUNT_FILTERS },
  takes: ['storeId'],
  prefix: null,
  readers: ['merchant'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, storeId, filter }),
  list: listDiscounts,
  count: countDiscountReads,
});
