import { GraphQLInt, GraphQLObjectType } from 'graphql';
import { type AnalyticsQuery, requireCurrency } from '@/lib/analytics/core/analytics-query';
import {
  type AmountSpread,
  countOrdersByAmount,
  PERCENTILES,
  readAmountSpread,
  sumOrdersByPeriod,
} from '@/lib/analytics/distribution-figures-repo';
import type { Currency } from '@/lib/kernel/currencies';
import { divideRounded } from '@/lib/kernel/money';
import type { GraphqlContext } from '../context';
import { always, listOf } from '../type-wrappers';
import { AmountBucket, toBucketRows } from './amount-bucket';
import {
  CURRENCY,
  type CurrencyArgument,
  figure,
  GRANULARITY_AND_CURRENCY,
  type GranularityArgument,
  maybeText,
  money,
  readBounded,
  rowType,
  text,
  whole,
} from './figure-fields';
import { figuresByPeriod } from './figures-by-period';

const DEFAULT_BUCKETS = 10;
const MAX_BUCKETS = 100;
const BUCKETS = {
  bucketCount: {
    type: GraphQLInt,
    description: `At most so many: ${DEFAULT_BUCKETS} unless told otherwise, up to ${MAX_BUCKETS}.`,
  },
};
type BucketArgument = { bucketCount?: number | null };

const OrderAmountPercentiles = rowType('OrderAmountPercentiles', {
  ...Object.fromEntries(PERCENTILES.map((percent) => [`p${percent}`, maybeText])),
  min: maybeText,
  max: maybeText,
  avg: maybeText,
  stddev: maybeText,
  count: whole,
});
const AverageOrderValue = rowType('AverageOrderValue', {
  period: text,
  averageOrderValue: { ...maybeText, description: 'null in a period without orders.' },
  orderCount: whole,
  totalRevenue: text,
});

const amounts = {
  orderAmountPercentiles: figure<CurrencyArgument>(always(OrderAmountPercentiles), {
    description:
      'What orders were paid in the time range. pN is the amount of a real order that N % of them do not exceed; avg and stddev are rounded to the smallest unit. All null without orders.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => readAmountSpread(db, { ...query, currency }));
      return found ? toPercentiles(found, currency) : { count: 0 };
    },
  }),
  orderAmountBuckets: figure<CurrencyArgument & BucketArgument>(listOf(AmountBucket), {
    description:
      'How many orders lie in each of so many equal stretches between the smallest and the largest amount.',
    args: { ...CURRENCY, ...BUCKETS },
    resolve: async ({ query, args, read }) => {
      const wanted = readBounded('bucketCount', args.bucketCount, {
        max: MAX_BUCKETS,
        otherwise: DEFAULT_BUCKETS,
      });
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => readAmountSpread(db, { ...query, currency }));
      return toBucketRows({ spread: found, wanted, currency }, (buckets) =>
        read((db) => countOrdersByAmount(db, { ...query, currency }, buckets)),
      );
    },
  }),
};

function toPercentiles(found: AmountSpread, currency: Currency): Record<string, string | number> {
  const { count, percentilesMinor, minMinor, maxMinor, avgMinor, stddevMinor } = found;
  const percentiles = PERCENTILES.map((percent, index) => [
    `p${percent}`,
    money(percentilesMinor[index] ?? 0n, currency),
  ]);
  return {
    ...Object.fromEntries(percentiles),
    min: money(minMinor, currency),
    max: money(maxMinor, currency),
    avg: money(avgMinor, currency),
    stddev: money(stddevMinor, currency),
    count,
  };
}

const trend = {
  aovTrend: figure<GranularityArgument & CurrencyArgument>(listOf(AverageOrderValue), {
    description: 'Orders by when they were first paid in the time range, and what they came to in it.',
    args: GRANULARITY_AND_CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const input = { query: { ...query, currency }, granularity: args.granularity, read };
      return await figuresByPeriod(input, sumOrdersByPeriod, ({ label }, row) => ({
        period: label,
        averageOrderValue: row
          ? money(divideRounded(row.revenueMinor, BigInt(row.orderCount)), currency)
          : null,
        orderCount: row?.orderCount ?? 0,
        totalRevenue: money(row?.revenueMinor ?? 0n, currency),
      }));
    },
  }),
};

export const DistributionAnalysis = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'DistributionAnalysis',
  fields: { ...amounts, ...trend },
});
