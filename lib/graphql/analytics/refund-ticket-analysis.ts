import { GraphQLFloat, GraphQLObjectType } from 'graphql';
import { type AnalyticsQuery, requireCurrency } from '@/lib/analytics/core/analytics-query';
import { rateOf, withPercentage } from '@/lib/analytics/core/share';
import {
  countRefundOutcomes,
  countTicketsByPeriod,
  countTicketsByStatus,
  readReviews,
  sumTicketsByReason,
} from '@/lib/analytics/refund-ticket-figures-repo';
import { HOUR_MS, SECOND_MS } from '@/lib/kernel/clock';
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

const HOUR_SECONDS = HOUR_MS / SECOND_MS;
const hours = { type: GraphQLFloat, description: 'Hours with two digits; null where nothing was reviewed.' };

const ReasonShare = rowType('RefundReasonShare', {
  reason: text,
  count: whole,
  totalAmount: text,
  percentage,
});
const StatusShare = rowType('RefundStatusShare', { status: text, count: whole, percentage });
const ReviewEfficiency = rowType('ReviewEfficiency', {
  avgHours: hours,
  medianHours: hours,
  p90Hours: hours,
  totalReviewed: whole,
});
const TicketPoint = rowType('RefundTicketPoint', {
  period: text,
  totalCreated: whole,
  resolvedCount: whole,
  approvedCount: whole,
  rejectedCount: whole,
});
const ApprovalRate = rowType('ApprovalRate', { approved: whole, rejected: whole, rate });
const ProcessingSuccessRate = rowType('ProcessingSuccessRate', { succeeded: whole, failed: whole, rate });

const shares = {
  reasonDistribution: figure<CurrencyArgument>(listOf(ReasonShare), {
    description:
      'Requests for money back made in the time range, by their reason; totalAmount is what was asked for.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => sumTicketsByReason(db, { ...query, currency }));
      return withPercentage(found).map(({ amountMinor, ...row }) => ({
        ...row,
        totalAmount: money(amountMinor, currency),
      }));
    },
  }),
  statusDistribution: figure(listOf(StatusShare), {
    description: 'The same by where they stand now.',
    resolve: async ({ query, read }) => withPercentage(await read((db) => countTicketsByStatus(db, query))),
  }),
};

const reviews = {
  reviewEfficiency: figure(always(ReviewEfficiency), {
    description: 'From the request to its review.',
    resolve: async ({ query, read }) => {
      const found = await read((db) => readReviews(db, query));
      return {
        avgHours: durationIn(HOUR_SECONDS, found.averageSeconds),
        medianHours: durationIn(HOUR_SECONDS, found.medianSeconds),
        p90Hours: durationIn(HOUR_SECONDS, found.p90Seconds),
        totalReviewed: found.reviewed,
      };
    },
  }),
  approvalRate: figure(always(ApprovalRate), {
    description: 'Requests that a review said yes to, whatever the provider said then, and those it refused.',
    resolve: async ({ query, read }) => {
      const { approved, rejected } = await read((db) => readReviews(db, query));
      return { approved, rejected, rate: rateOf(approved, approved + rejected) };
    },
  }),
  processingSuccessRate: figure(always(ProcessingSuccessRate), {
    description: 'Refunds asked of the provider in the time range, by what it said.',
    resolve: async ({ query, read }) => {
      const { succeeded, failed } = await read((db) => countRefundOutcomes(db, query));
      return { succeeded, failed, rate: rateOf(succeeded, succeeded + failed) };
    },
  }),
  ticketTrend: figure<GranularityArgument>(listOf(TicketPoint), {
    description: 'Requests by when they were made, and what has become of them by now.',
    args: GRANULARITY,
    resolve: ({ query, args, read }) =>
      figuresByPeriod(
        { query, granularity: args.granularity, read },
        countTicketsByPeriod,
        ({ label }, row) => ({
          period: label,
          totalCreated: row?.created ?? 0,
          resolvedCount: row?.resolved ?? 0,
          approvedCount: row?.approved ?? 0,
          rejectedCount: row?.rejected ?? 0,
        }),
      ),
  }),
};

export const RefundTicketAnalysis = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'RefundTicketAnalysis',
  fields: { ...shares, ...reviews },
});
