import { GraphQLObjectType } from 'graphql';
import type { AnalyticsQuery } from '@/lib/analytics/core/analytics-query';
import { rateOf, withPercentage } from '@/lib/analytics/core/share';
import {
  countAttempts,
  countFailuresByReason,
  countPaymentsSucceeded,
  countRefundsMade,
  type Share,
  sumRefundsByCurrency,
  sumRevenueByMeans,
  sumTaxedRevenue,
} from '@/lib/analytics/payment-figures-repo';
import type { GraphqlContext } from '../context';
import { always, listOf } from '../type-wrappers';
import { figure, maybeText, money, percentage, rate, rowType, text, whole } from './figure-fields';
import { RevenueByCurrency, toRevenueRow } from './revenue';

const SuccessRate = rowType('PaymentSuccessRate', {
  totalAttempts: whole,
  succeeded: whole,
  failed: whole,
  pending: whole,
  successRate: rate,
});
const FailedReason = rowType('FailedReason', { reason: maybeText, count: whole, percentage });
const RefundFigures = rowType('RefundFigures', {
  totalCount: whole,
  succeededCount: whole,
  pendingCount: whole,
  failedCount: whole,
  amountByCurrency: { type: listOf(RevenueByCurrency) },
  refundRate: {
    ...rate,
    description:
      'Payments that something was given back of in the time range, of those that succeeded in it.',
  },
});
const AMOUNT_OF_ONE_CURRENCY = {
  ...maybeText,
  description: 'null unless the filter names a currency: amounts of several have no sum.',
};
const MethodShare = rowType('MethodShare', {
  methodType: maybeText,
  count: whole,
  totalAmount: AMOUNT_OF_ONE_CURRENCY,
  percentage,
});
const CardBrandShare = rowType('CardBrandShare', {
  brand: maybeText,
  count: whole,
  totalAmount: AMOUNT_OF_ONE_CURRENCY,
  percentage,
});
const TaxSummary = rowType('TaxSummary', {
  currency: text,
  totalTax: text,
  totalPreTax: text,
  totalAmount: text,
  paymentCount: whole,
});

const attempts = {
  successRate: figure(always(SuccessRate), {
    description: 'Tries to pay in the time range. What a provider has not decided yet is not counted as one.',
    resolve: async ({ query, read }) => {
      const { total, succeeded, failed } = await read((db) => countAttempts(db, query));
      return {
        totalAttempts: total,
        succeeded,
        failed,
        pending: total - succeeded - failed,
        successRate: rateOf(succeeded, total),
      };
    },
  }),
  failedReasons: figure(listOf(FailedReason), {
    description: 'Why tries failed, in the words of the provider.',
    resolve: async ({ query, read }) => withPercentage(await read((db) => countFailuresByReason(db, query))),
  }),
  refunds: figure(always(RefundFigures), {
    description: 'Refunds asked of the provider in the time range.',
    resolve: async ({ query, read }) => {
      const [made, amounts, paid] = await Promise.all([
        read((db) => countRefundsMade(db, query)),
        read((db) => sumRefundsByCurrency(db, query)),
        read((db) => countPaymentsSucceeded(db, query)),
      ]);
      return {
        totalCount: made.total,
        succeededCount: made.succeeded,
        pendingCount: made.total - made.succeeded - made.failed,
        failedCount: made.failed,
        amountByCurrency: amounts.map(toRevenueRow),
        refundRate: rateOf(made.refundedPayments, paid),
      };
    },
  }),
};

const means = {
  methodDistribution: figure(listOf(MethodShare), {
    description: 'Payments that succeeded, by the method they came by.',
    resolve: async ({ query, read }) => {
      const found = await read((db) => sumRevenueByMeans(db, query, 'method'));
      return toShares(query, found).map(({ name, ...row }) => ({ ...row, methodType: name }));
    },
  }),
  cardBrandDistribution: figure(listOf(CardBrandShare), {
    description: 'Payments that succeeded with a card whose brand is known.',
    resolve: async ({ query, read }) => {
      const found = await read((db) => sumRevenueByMeans(db, query, 'cardBrand'));
      return toShares(query, found).map(({ name, ...row }) => ({ ...row, brand: name }));
    },
  }),
};

function toShares({ currency }: AnalyticsQuery, found: readonly Share[]) {
  return withPercentage(found).map(({ amountMinor, ...row }) => ({
    ...row,
    totalAmount: currency === null ? null : money(amountMinor, currency),
  }));
}

const taxed = {
  taxSummary: figure(listOf(TaxSummary), {
    description: 'Payments that succeeded in the time range: what of them is tax.',
    resolve: async ({ query, read }) =>
      (await read((db) => sumTaxedRevenue(db, query))).map((row) => ({
        ...toRevenueRow(row),
        totalTax: money(row.taxMinor, row.currency),
        totalPreTax: money(row.amountMinor - row.taxMinor, row.currency),
      })),
  }),
  preTaxRevenueByCurrency: figure(listOf(RevenueByCurrency), {
    description: 'Revenue without its tax.',
    resolve: async ({ query, read }) =>
      (await read((db) => sumTaxedRevenue(db, query))).map((row) =>
        toRevenueRow({ ...row, amountMinor: row.amountMinor - row.taxMinor }),
      ),
  }),
  settlementRevenueByCurrency: figure(listOf(RevenueByCurrency), {
    description: "Revenue less what has been given back of it since; a provider's fees are not known here.",
    resolve: async ({ query, read }) =>
      (await read((db) => sumTaxedRevenue(db, query))).map((row) =>
        toRevenueRow({ ...row, amountMinor: row.amountMinor - row.refundedMinor }),
      ),
  }),
};

export const PaymentStatistics = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'PaymentStatistics',
  fields: { ...attempts, ...means, ...taxed },
});
