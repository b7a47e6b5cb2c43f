import {
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLInputObjectType,
  type GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import {
  type AnalyticsFilter,
  type AnalyticsQuery,
  readAnalyticsFilter,
} from '@/lib/analytics/core/analytics-query';
import { listStores } from '@/lib/catalog/store-reads-repo';
import { warnOfId } from '@/lib/graphql/list-fields';
import { appError } from '@/lib/kernel/error-catalogue';
import { decodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { GraphqlContext } from '../context';
import { always } from '../type-wrappers';
import { CustomerAnalysis } from './customer-analysis';
import { DistributionAnalysis } from './distribution-analysis';
import { OrderStatistics } from './order-statistics';
import { PaymentStatistics } from './payment-statistics';
import { ProductStatistics } from './product-statistics';
import { RefundTicketAnalysis } from './refund-ticket-analysis';
import { SubscriptionAnalysis } from './subscription-analysis';
import { TaxAnalysis } from './tax-analysis';
import { TrendAnalysis } from './trend-analysis';

const TimeRangeInput = new GraphQLInputObjectType({
  name: 'TimeRangeInput',
  description: 'From startDate up to, but not with, endDate. ISO 8601; without a zone it is UTC.',
  fields: { startDate: { type: always(GraphQLString) }, endDate: { type: always(GraphQLString) } },
});

const AnalyticsFilterInput = new GraphQLInputObjectType({
  name: 'AnalyticsFilterInput',
  fields: {
    timeRange: { type: always(TimeRangeInput) },
    currency: { type: GraphQLString, description: 'ISO 4217 in any case.' },
    status: { type: GraphQLString, description: 'Of the orders, payments or tickets that are counted.' },
  },
});

type Arguments = { storeId?: string | null; storeSlug?: string | null; filter: AnalyticsFilter };

/** A field of figures about one store; it is `null` for a store that is not the caller's. */
function analytics(
  type: GraphQLObjectType<AnalyticsQuery, GraphqlContext>,
  description: string,
): GraphQLFieldConfig<unknown, GraphqlContext, Arguments> {
  return {
    type,
    description: `${description} null for a store that is not yours.`,
    args: {
      storeId: { type: GraphQLID },
      storeSlug: { type: GraphQLString },
      filter: { type: always(AnalyticsFilterInput) },
    },
    resolve: async (_, args, context): Promise<AnalyticsQuery | null> => {
      const narrowed = readAnalyticsFilter(args.filter);
      const storeId = await findOwnStore(args, context);
      return storeId && { ...narrowed, storeId, environment: context.scope.environment };
    },
  };
}

/** @throws `missing_field` where neither an id nor a slug is given */
async function findOwnStore(args: Arguments, context: GraphqlContext): Promise<StoreId | null> {
  const { scope } = context;
  if (scope.kind !== 'merchant') {
    context.warn('This credential sees no figures', 'USE_ANOTHER_CREDENTIAL');
    return null;
  }
  if (args.storeId) {
    const storeId = decodeShortId('STO', args.storeId);
    if (!storeId) warnOfId(context, 'STO', args.storeId);
    return storeId && scope.storeIds.includes(storeId) ? storeId : null;
  }
  const { storeSlug } = args;
  if (!storeSlug) throw appError('missing_field', { params: { field: 'storeId' } });
  const query = { scope, filter: { slug: { eq: storeSlug } } };
  const [store] = await context.read((db) => listStores(db, query, { limit: 1, offset: 0 }));
  return store?.id ?? null;
}

/** The fields of the query root that count and sum over many sales. */
export const analyticsFields: GraphQLFieldConfigMap<unknown, GraphqlContext> = {
  orderStatistics: analytics(OrderStatistics, 'Orders and revenue.'),
  paymentStatistics: analytics(
    PaymentStatistics,
    'How payments went, what of them is tax and what went back.',
  ),
  productStatistics: analytics(ProductStatistics, 'What sells.'),
  trendAnalysis: analytics(TrendAnalysis, 'How orders and revenue move.'),
  distributionAnalysis: analytics(DistributionAnalysis, 'How large orders are.'),
  customerAnalysis: analytics(CustomerAnalysis, 'Who buys, how often and for how much.'),
  taxAnalysis: analytics(TaxAnalysis, 'Tax by what, where and when.'),
  subscriptionAnalysis: analytics(SubscriptionAnalysis, 'How subscriptions go on and end.'),
  refundTicketAnalysis: analytics(RefundTicketAnalysis, 'Why money is asked back and what became of it.'),
};
