import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import {
  countOrders,
  listOrders,
  type OrderRead,
  SUBSCRIPTION_ORDER_FILTERS,
} from '@/lib/subscriptions/order-reads-repo';
import { type Amounts, SubscriptionPriceSnapshot, type SubscriptionPrices } from './amounts';
import { Order, orderFields } from './order-type';
import { loadProduct } from './product-type-fields';
import { SubscriptionProduct } from './subscription-product-type';
import { SubscriptionProductVersion } from './subscription-product-version-type';
import { loadVersion } from './version-type-fields';

export const SubscriptionOrder: GraphQLObjectType<OrderRead, GraphqlContext> = new GraphQLObjectType({
  name: 'SubscriptionOrder',
  description: 'A subscription: pending, active, canceling, past_due, closed, canceled or expired.',
  interfaces: () => [Order],
  fields: () => ({
    ...orderFields(),
    billingPeriod: { type: GraphQLString, resolve: (row) => row.subscription?.billingPeriod },
    priceSnapshot: { type: always(SubscriptionPriceSnapshot), resolve: pricesOf },
    subscriptionProduct: {
      type: SubscriptionProduct,
      description: 'As it is now; the order keeps to the version it was made from.',
      resolve: (row, _, context) => loadProduct(context, row.productId),
    },
    productVersion: {
      type: SubscriptionProductVersion,
      resolve: (row, _, context) => loadVersion(context, row.productVersionId),
    },
    currentPeriodNumber: { type: GraphQLInt, resolve: (row) => row.subscription?.currentPeriodNumber },
    isInTrial: {
      type: GraphQLBoolean,
      resolve: ({ subscription }) =>
        subscription && isRunning(subscription) && subscription.currentPhase === 'special',
    },
    willRenew: {
      type: GraphQLBoolean,
      description: 'Whether another period follows the one that runs.',
      resolve: ({ subscription }) =>
        subscription && isRunning(subscription) && subscription.status !== 'canceling',
    },
    changeOriginOrderId: {
      type: GraphQLID,
      description: 'Always null: a change of the plan keeps its order.',
      resolve: () => null,
    },
    supersededByOrderId: {
      type: GraphQLID,
      description: 'Always null: a change of the plan keeps its order.',
      resolve: () => null,
    },
    currentPeriodStart: { type: DateTime, resolve: (row) => row.subscription?.currentPeriodStart },
    currentPeriodEnd: { type: DateTime, resolve: (row) => row.subscription?.currentPeriodEnd },
    activatedAt: { type: DateTime, resolve: (row) => row.subscription?.activatedAt },
    canceledAt: { type: DateTime, resolve: (row) => row.subscription?.canceledAt },
    endedAt: { type: DateTime, resolve: (row) => row.subscription?.endedAt },
  }),
});

function isRunning({ status }: NonNullable<OrderRead['subscription']>): boolean {
  return status === 'active' || status === 'past_due' || status === 'canceling';
}

/** The prices of a subscription; one that has not begun has those of its order. */
function pricesOf(order: OrderRead): SubscriptionPrices {
  const { subscription, currency, taxCategory, subtotalMinor, taxMinor, totalMinor } = order;
  if (!subscription) {
    const regularPhase = { currency, taxCategory, subtotalMinor, taxMinor, totalMinor };
    return { currency, regularPhase, specialPhase: null, specialPhaseDays: null };
  }
  const regularPhase: Amounts = {
    currency,
    taxCategory,
    subtotalMinor: subscription.regularSubtotalMinor,
    taxMinor: subscription.regularTaxMinor,
    totalMinor: subscription.regularTotalMinor,
  };
  const { specialSubtotalMinor, specialTaxMinor, specialTotalMinor, specialPhaseDays } = subscription;
  const hasSpecial = specialSubtotalMinor !== null && specialTaxMinor !== null && specialTotalMinor !== null;
  return {
    currency,
    regularPhase,
    specialPhase: hasSpecial
      ? {
          currency,
          taxCategory,
          subtotalMinor: specialSubtotalMinor,
          taxMinor: specialTaxMinor,
          totalMinor: specialTotalMinor,
        }
      : null,
    specialPhaseDays,
  };
}

export const subscriptionOrderFields = rootFields({
  names: { one: 'subscriptionOrder', list: 'subscriptionOrders' },
  what: 'Subscription orders',
  type: SubscriptionOrder,
  filter: { name: 'SubscriptionOrderFilter', fields: SUBSCRIPTION_ORDER_FILTERS },
  takes: ['storeId'],
  prefix: 'ORD',
  readers: ['merchant', 'buyer'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, type: 'subscription' as const, storeId, filter }),
  list: listOrders,
  count: countOrders,
});
