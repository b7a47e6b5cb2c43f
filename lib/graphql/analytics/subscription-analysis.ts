import { GraphQLFloat, GraphQLID, GraphQLObjectType } from 'graphql';
import { type AnalyticsQuery, requireCurrency } from '@/lib/analytics/core/analytics-query';
import { rateOf, withPercentage } from '@/lib/analytics/core/share';
import {
  countActiveSubscriptions,
  countCancellationsByPeriod,
  countTrials,
  countTrialsByProduct,
  readCancellations,
  readChurn,
  sumByBillingPeriod,
} from '@/lib/analytics/subscription-figures-repo';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { GraphqlContext } from '../context';
import { always, listOf } from '../type-wrappers';
import { durationIn } from './duration';
import {
  CURRENCY,
  type CurrencyArgument,
  figure,
  GRANULARITY,
  type GranularityArgument,
  money,
  percentage,
  rate,
  rowType,
  text,
  whole,
} from './figure-fields';
import { figuresByPeriod } from './figures-by-period';

const DAY_SECONDS = DAY_MS / SECOND_MS;
const days = { type: GraphQLFloat, description: 'Days with two digits; null where none has ended.' };

const BillingPeriodShare = rowType('BillingPeriodShare', {
  billingPeriod: text,
  count: whole,
  totalAmount: text,
  percentage,
});
const CancellationStats = rowType('CancellationStats', {
  totalSubscriptions: whole,
  canceledCount: whole,
  cancellationRate: rate,
  avgLifetimeDays: days,
  medianLifetimeDays: days,
});
const CancellationPoint = rowType('CancellationPoint', { period: text, canceledCount: whole });
const TrialConversion = rowType('TrialConversion', {
  totalTrials: whole,
  convertedCount: whole,
  activeTrials: whole,
  conversionRate: rate,
});
const ProductTrialConversion = rowType('ProductTrialConversion', {
  productId: { type: always(GraphQLID) },
  productName: text,
  totalTrials: whole,
  convertedCount: whole,
  conversionRate: rate,
});
const ChurnPoint = rowType('ChurnPoint', {
  period: text,
  startActive: whole,
  churned: whole,
  churnRate: rate,
});

const standing = {
  billingPeriodDistribution: figure<CurrencyArgument>(listOf(BillingPeriodShare), {
    description:
      'Subscriptions made in the time range by how often they bill, and what was paid for them in it.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => sumByBillingPeriod(db, { ...query, currency }));
      return withPercentage(found).map(({ amountMinor, ...row }) => ({
        ...row,
        totalAmount: money(amountMinor, currency),
      }));
    },
  }),
  activeCount: figure(whole.type, {
    description: 'Subscriptions that run now, those that will end included, whatever the time range.',
    resolve: ({ query, read }) => read((db) => countActiveSubscriptions(db, query)),
  }),
};

const endings = {
  cancellationStats: figure(always(CancellationStats), {
    description:
      'Of the subscriptions made in the time range, those that were canceled since, and how long the ended ones ran.',
    resolve: async ({ query, read }) => {
      const found = await read((db) => readCancellations(db, query));
      return {
        totalSubscriptions: found.total,
        canceledCount: found.canceled,
        cancellationRate: rateOf(found.canceled, found.total),
        avgLifetimeDays: durationIn(DAY_SECONDS, found.averageLifetimeSeconds),
        medianLifetimeDays: durationIn(DAY_SECONDS, found.medianLifetimeSeconds),
      };
    },
  }),
  cancellationTrend: figure<GranularityArgument>(listOf(CancellationPoint), {
    description: 'Cancellations by when they were made, whenever the subscription began.',
    args: GRANULARITY,
    resolve: ({ query, args, read }) =>
      figuresByPeriod(
        { query, granularity: args.granularity, read },
        countCancellationsByPeriod,
        ({ label }, row) => ({
          period: label,
          canceledCount: row?.count ?? 0,
        }),
      ),
  }),
  churnRate: figure<GranularityArgument>(listOf(ChurnPoint), {
    description: 'Of the subscriptions that ran when a period began, those that ended in it.',
    args: GRANULARITY,
    resolve: ({ query, args, read }) =>
      figuresByPeriod({ query, granularity: args.granularity, read }, readChurn, ({ label }, row) => ({
        period: label,
        startActive: row?.startActive ?? 0,
        churned: row?.churned ?? 0,
        churnRate: rateOf(row?.churned ?? 0, row?.startActive ?? 0),
      })),
  }),
};

const trials = {
  trialConversion: figure(always(TrialConversion), {
    description: 'Trials begun in the time range; one has converted when its first regular period was paid.',
    resolve: async ({ query, read }) => {
      const { total, converted, active } = await read((db) => countTrials(db, query));
      return {
        totalTrials: total,
        convertedCount: converted,
        activeTrials: active,
        conversionRate: rateOf(converted, total),
      };
    },
  }),
  trialConversionByProduct: figure(listOf(ProductTrialConversion), {
    description: 'The same for each product.',
    resolve: async ({ query, read }) =>
      (await read((db) => countTrialsByProduct(db, query))).map((row) => ({
        productId: encodeShortId('PROD', row.productId),
        productName: row.productName,
        totalTrials: row.total,
        convertedCount: row.converted,
        conversionRate: rateOf(row.converted, row.total),
      })),
  }),
};

export const SubscriptionAnalysis = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'SubscriptionAnalysis',
  fields: { ...standing, ...endings, ...trials },
});
