import { GraphQLInt, GraphQLObjectType } from 'graphql';
import { type AnalyticsQuery, requireCurrency } from '@/lib/analytics/core/analytics-query';
import { periodsOf } from '@/lib/analytics/core/period';
import { percentageOf, rateOf } from '@/lib/analytics/core/share';
import {
  type CohortActivity,
  countBuyersByAmount,
  countBuyersByOrders,
  countCohortActivity,
  countRepeatBuyers,
  listTopCustomers,
  readSpendingSpread,
} from '@/lib/analytics/customer-figures-repo';
import { MAX_LIMIT } from '@/lib/graphql/query-limits';
import type { GraphqlContext } from '../context';
import { DateTime } from '../scalars';
import { always, listOf } from '../type-wrappers';
import { AmountBucket, toBucketRows } from './amount-bucket';
import {
  CURRENCY,
  type CurrencyArgument,
  figure,
  GRANULARITY,
  type GranularityArgument,
  maybeText,
  money,
  percentage,
  rate,
  readBounded,
  rowType,
  text,
  whole,
} from './figure-fields';
import { figuresByPeriod } from './figures-by-period';

const LTV_BUCKETS = 10;
const DEFAULT_TOP = 10;
/** Bounds the answer: each cohort has a row for every later period. */
const MAX_COHORTS = 100;
const LIMIT = {
  limit: { type: GraphQLInt, description: `${DEFAULT_TOP} unless told otherwise, up to ${MAX_LIMIT}.` },
};

const Retention = rowType('CohortRetentionPoint', {
  periodOffset: { ...whole, description: '0 is the period they first paid in.' },
  activeCustomers: whole,
  retentionRate: rate,
});
const Cohort = rowType('CohortRetention', {
  cohortPeriod: text,
  cohortSize: whole,
  retention: { type: listOf(Retention) },
});
const LtvDistribution = rowType('LtvDistribution', {
  averageLtv: maybeText,
  medianLtv: maybeText,
  buckets: { type: listOf(AmountBucket) },
});
const PurchaseFrequency = rowType('PurchaseFrequency', {
  purchaseCount: whole,
  customerCount: whole,
  percentage,
});
const RepeatPurchaseRate = rowType('RepeatPurchaseRate', {
  period: text,
  totalBuyers: whole,
  repeatBuyers: whole,
  repeatRate: rate,
});
const TopCustomer = rowType('TopCustomer', {
  buyerEmail: text,
  totalSpent: text,
  orderCount: whole,
  firstPurchaseDate: { type: always(DateTime) },
  lastPurchaseDate: { type: always(DateTime) },
});

const loyalty = {
  cohortRetention: figure<GranularityArgument>(listOf(Cohort), {
    description: `Buyers by the period they first paid in, and how many of them paid in it and in each later one of the time range; the last ${MAX_COHORTS} periods at most.`,
    args: GRANULARITY,
    resolve: async ({ query, args, read }) => {
      const all = periodsOf(query, args.granularity);
      const periods = all.slice(-MAX_COHORTS);
      const fromMs = Math.max(query.fromMs, periods[0]?.startMs ?? query.fromMs);
      const found = await read((db) => countCohortActivity(db, { ...query, fromMs }, periods));
      return periods.flatMap(({ label }, index) =>
        toCohort({ label, index, periodCount: periods.length, found }),
      );
    },
  }),
  purchaseFrequency: figure(listOf(PurchaseFrequency), {
    description: 'How many buyers paid for one order in the time range, for two, and so on.',
    resolve: async ({ query, read }) => {
      const found = await read((db) => countBuyersByOrders(db, query));
      const total = found.reduce((sum, { buyerCount }) => sum + buyerCount, 0);
      return found.map(({ orderCount, buyerCount }) => ({
        purchaseCount: orderCount,
        customerCount: buyerCount,
        percentage: percentageOf(buyerCount, total),
      }));
    },
  }),
  repeatPurchaseRate: figure<GranularityArgument>(listOf(RepeatPurchaseRate), {
    description:
      'Buyers by when they first paid for an order, and those among them who had paid for another before.',
    args: GRANULARITY,
    resolve: ({ query, args, read }) =>
      figuresByPeriod(
        { query, granularity: args.granularity, read },
        countRepeatBuyers,
        ({ label }, row) => ({
          period: label,
          totalBuyers: row?.buyerCount ?? 0,
          repeatBuyers: row?.repeatCount ?? 0,
          repeatRate: rateOf(row?.repeatCount ?? 0, row?.buyerCount ?? 0),
        }),
      ),
  }),
};

function toCohort(input: {
  label: string;
  index: number;
  periodCount: number;
  found: readonly CohortActivity[];
}) {
  const { label, index, periodCount, found } = input;
  const own = found.filter(({ cohort }) => cohort === index + 1);
  const activeIn = (period: number) => own.find((row) => row.period === period)?.buyerCount ?? 0;
  // The size of a cohort is the number of its buyers who paid in its first period, which is all of them.
  const size = activeIn(index + 1);
  if (size === 0) return [];
  const retention = Array.from({ length: periodCount - index }, (_, periodOffset) => {
    const activeCustomers = activeIn(index + 1 + periodOffset);
    return { periodOffset, activeCustomers, retentionRate: rateOf(activeCustomers, size) };
  });
  return [{ cohortPeriod: label, cohortSize: size, retention }];
}

const spending = {
  ltvDistribution: figure<CurrencyArgument>(always(LtvDistribution), {
    description: 'What each buyer paid in the time range, all orders together.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => readSpendingSpread(db, { ...query, currency }));
      const buckets = await toBucketRows({ spread: found, wanted: LTV_BUCKETS, currency }, (stretches) =>
        read((db) => countBuyersByAmount(db, { ...query, currency }, stretches)),
      );
      return {
        averageLtv: found ? money(found.averageMinor, currency) : null,
        medianLtv: found ? money(found.medianMinor, currency) : null,
        buckets,
      };
    },
  }),
  topCustomers: figure<CurrencyArgument & { limit?: number | null }>(listOf(TopCustomer), {
    description: 'Who paid the most in the time range.',
    args: { ...LIMIT, ...CURRENCY },
    resolve: async ({ query, args, read }) => {
      const limit = readBounded('limit', args.limit, { max: MAX_LIMIT, otherwise: DEFAULT_TOP });
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => listTopCustomers(db, { ...query, currency }, limit));
      return found.map((row) => ({
        buyerEmail: row.buyerEmail,
        totalSpent: money(row.spentMinor, currency),
        orderCount: row.orderCount,
        firstPurchaseDate: row.firstPaidAt,
        lastPurchaseDate: row.lastPaidAt,
      }));
    },
  }),
};

export const CustomerAnalysis = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'CustomerAnalysis',
  fields: { ...loyalty, ...spending },
});
