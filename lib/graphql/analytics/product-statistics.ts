import { GraphQLID, GraphQLInt, GraphQLObjectType } from 'graphql';
import { type AnalyticsQuery, currencyFor, requireCurrency } from '@/lib/analytics/core/analytics-query';
import { sumOf } from '@/lib/analytics/core/figures';
import { percentageOf } from '@/lib/analytics/core/share';
import { countListings, listBestSellers, type ProductSales } from '@/lib/analytics/product-figures-repo';
import { MAX_LIMIT } from '@/lib/graphql/query-limits';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { GraphqlContext } from '../context';
import { always, listOf } from '../type-wrappers';
import {
  CURRENCY,
  type CurrencyArgument,
  figure,
  money,
  percentage,
  readBounded,
  rowType,
  text,
  whole,
} from './figure-fields';
import { StatusCount } from './order-statistics';

const DEFAULT_TOP = 10;
/**
 * How many products are listed with their share of the revenue at most; the share of any further one is too small to
 * draw.
 */
const MAX_CONTRIBUTORS = 500;
const LIMIT = {
  limit: { type: GraphQLInt, description: `${DEFAULT_TOP} unless told otherwise, up to ${MAX_LIMIT}.` },
};
type LimitArgument = { limit?: number | null };

const identity = { productId: { type: always(GraphQLID) }, productType: text, productName: text };
const ProductRank = rowType('ProductRank', {
  ...identity,
  orderCount: whole,
  totalRevenue: text,
  currency: text,
});
const RevenueContribution = rowType('RevenueContribution', {
  ...identity,
  revenue: text,
  contributionPercentage: percentage,
  cumulativePercentage: percentage,
});

function listingsOf(type: 'onetime' | 'subscription') {
  return {
    [`${type}CountsByStatus`]: figure(listOf(StatusCount), {
      description: 'Products of the environment as they are listed now, whatever the time range.',
      resolve: async ({ query, read }) =>
        (await read((db) => countListings(db, query))).filter((row) => row.type === type),
    }),
    [`${type}TotalCount`]: figure(whole.type, {
      description: 'All of them.',
      resolve: async ({ query, read }) =>
        (await read((db) => countListings(db, query)))
          .filter((row) => row.type === type)
          .reduce((sum, { count }) => sum + count, 0),
    }),
  };
}

const rankings = {
  topByOrderCount: figure<LimitArgument & CurrencyArgument>(listOf(ProductRank), {
    description:
      'Products by orders made in the time range, a row for each currency they sold in; the revenue is of payments in it.',
    args: { ...LIMIT, ...CURRENCY },
    resolve: async ({ query, args, read }) => {
      const limit = readBounded('limit', args.limit, { max: MAX_LIMIT, otherwise: DEFAULT_TOP });
      const currency = currencyFor(query, args.currency);
      const found = await read((db) =>
        listBestSellers(db, { ...query, currency }, { by: 'orderCount', limit }),
      );
      return found.map(toRank);
    },
  }),
  topByRevenue: figure<LimitArgument & CurrencyArgument>(listOf(ProductRank), {
    description: 'Products by the revenue of payments in the time range.',
    args: { ...LIMIT, ...CURRENCY },
    resolve: async ({ query, args, read }) => {
      const limit = readBounded('limit', args.limit, { max: MAX_LIMIT, otherwise: DEFAULT_TOP });
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => listBestSellers(db, { ...query, currency }, { by: 'revenue', limit }));
      return found.map(toRank);
    },
  }),
  revenueContribution: figure<CurrencyArgument>(listOf(RevenueContribution), {
    description: 'What part of the revenue each product has, and all down to it together.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) =>
        listBestSellers(db, { ...query, currency }, { by: 'revenue', limit: MAX_CONTRIBUTORS }),
      );
      return toContributions(found.filter(({ revenueMinor }) => revenueMinor > 0n));
    },
  }),
};

function toContributions(sales: readonly ProductSales[]) {
  const total = sumOf(sales, ({ revenueMinor }) => revenueMinor);
  return sales.map((row, index) => ({
    ...identityOf(row),
    revenue: money(row.revenueMinor, row.currency),
    contributionPercentage: percentageOf(row.revenueMinor, total),
    cumulativePercentage: percentageOf(
      sumOf(sales.slice(0, index + 1), ({ revenueMinor }) => revenueMinor),
      total,
    ),
  }));
}

function toRank(row: ProductSales) {
  return {
    ...identityOf(row),
    orderCount: row.orderCount,
    totalRevenue: money(row.revenueMinor, row.currency),
    currency: row.currency,
  };
}

function identityOf({ productId, productType, productName }: ProductSales) {
  return { productId: encodeShortId('PROD', productId), productType, productName };
}

export const ProductStatistics = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'ProductStatistics',
  fields: { ...listingsOf('onetime'), ...listingsOf('subscription'), ...rankings },
});
