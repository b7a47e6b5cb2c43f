import { GraphQLBoolean, GraphQLObjectType, GraphQLString } from 'graphql';
import { type AnalyticsQuery, currencyFor, requireCurrency } from '@/lib/analytics/core/analytics-query';
import { spread } from '@/lib/analytics/core/figures';
import { periodsOf } from '@/lib/analytics/core/period';
import {
  countBuyers,
  countOrdersByCountry,
  countOrdersByPeriod,
  countOrdersByStatus,
  countOrdersMade,
  sumRevenueByBusiness,
  sumRevenueByCurrency,
  sumRevenueByPeriod,
  sumRevenueByPlace,
} from '@/lib/analytics/order-figures-repo';
import type { GraphqlContext } from '../context';
import { always, listOf } from '../type-wrappers';
import {
  CURRENCY,
  type CurrencyArgument,
  figure,
  GRANULARITY,
  GRANULARITY_AND_CURRENCY,
  type GranularityArgument,
  maybeText,
  money,
  rowType,
  text,
  whole,
} from './figure-fields';
import { figuresByPeriod } from './figures-by-period';
import { RevenueByCurrency, toRevenueRow } from './revenue';

export const StatusCount = rowType('StatusCount', { status: text, count: whole });
const PeriodCount = rowType('PeriodCount', { period: text, count: whole });
const CountryCount = rowType('CountryCount', { country: text, count: whole });
const PeriodRevenue = rowType('PeriodRevenue', {
  period: text,
  currency: text,
  totalAmount: text,
  paymentCount: whole,
});
const CountryRevenue = rowType('CountryRevenue', {
  country: maybeText,
  totalAmount: text,
  paymentCount: whole,
});
const StateRevenue = rowType('StateRevenue', { state: maybeText, totalAmount: text, paymentCount: whole });
const BusinessRevenue = rowType('BusinessRevenue', {
  isBusiness: { type: always(GraphQLBoolean) },
  label: text,
  totalAmount: text,
  orderCount: whole,
});
const BuyerMetrics = rowType('BuyerMetrics', {
  totalBuyers: whole,
  newBuyers: whole,
  returningBuyers: whole,
});

export function businessLabel(isBusiness: boolean): string {
  return isBusiness ? 'B2B' : 'B2C';
}

const counts = {
  totalCount: figure(whole.type, {
    description: 'Orders made in the time range.',
    resolve: ({ query, read }) => read((db) => countOrdersMade(db, query)),
  }),
  countsByStatus: figure(listOf(StatusCount), {
    description: "Orders made in the time range; of a subscription it is the subscription's status.",
    resolve: ({ query, read }) => read((db) => countOrdersByStatus(db, query)),
  }),
  countsByPeriod: figure<GranularityArgument>(listOf(PeriodCount), {
    description: 'Orders by when they were made; periods without any are there with 0.',
    args: GRANULARITY,
    resolve: ({ query, args, read }) =>
      figuresByPeriod(
        { query, granularity: args.granularity, read },
        countOrdersByPeriod,
        ({ label }, row) => ({ period: label, count: row?.count ?? 0 }),
      ),
  }),
  ordersByCountry: figure(listOf(CountryCount), {
    description: 'Orders made in the time range, by the country they are billed to.',
    resolve: ({ query, read }) => read((db) => countOrdersByCountry(db, query)),
  }),
  buyerMetrics: figure(always(BuyerMetrics), {
    description: 'Who paid in the time range, by e-mail address. New is whoever never paid before it.',
    resolve: async ({ query, read }) => {
      const { total, newcomers } = await read((db) => countBuyers(db, query));
      return { totalBuyers: total, newBuyers: newcomers, returningBuyers: total - newcomers };
    },
  }),
};

const revenue = {
  revenueByCurrency: figure(listOf(RevenueByCurrency), {
    description:
      'Payments that succeeded in the time range, tax included; what was given back is not taken off.',
    resolve: async ({ query, read }) =>
      (await read((db) => sumRevenueByCurrency(db, query))).map(toRevenueRow),
  }),
  revenueByPeriod: figure<GranularityArgument & CurrencyArgument>(listOf(PeriodRevenue), {
    description: 'The same by when it was paid. Without a currency, a row for each that was paid in.',
    args: GRANULARITY_AND_CURRENCY,
    resolve: async ({ query, args, read }) => revenueByPeriod({ query, args, read }),
  }),
  revenueByCountry: figure<CurrencyArgument>(listOf(CountryRevenue), {
    description: 'Revenue by the country that is billed.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => sumRevenueByPlace(db, { ...query, currency }, null));
      return found.map(({ place, amountMinor, paymentCount }) => ({
        country: place,
        totalAmount: money(amountMinor, currency),
        paymentCount,
      }));
    },
  }),
  revenueByState: figure<CurrencyArgument & { country: string }>(listOf(StateRevenue), {
    description: 'Revenue by state within one country; null is where none was asked for.',
    args: { country: { type: always(GraphQLString) }, ...CURRENCY },
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const within = { country: args.country.toUpperCase() };
      const found = await read((db) => sumRevenueByPlace(db, { ...query, currency }, within));
      return found.map(({ place, amountMinor, paymentCount }) => ({
        state: place,
        totalAmount: money(amountMinor, currency),
        paymentCount,
      }));
    },
  }),
  b2bVsB2cBreakdown: figure<CurrencyArgument>(listOf(BusinessRevenue), {
    description: 'Revenue from businesses and from consumers.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => sumRevenueByBusiness(db, { ...query, currency }));
      return found.map(({ isBusiness, amountMinor, orderCount }) => ({
        isBusiness,
        label: businessLabel(isBusiness),
        totalAmount: money(amountMinor, currency),
        orderCount,
      }));
    },
  }),
};

async function revenueByPeriod(input: {
  query: AnalyticsQuery;
  args: GranularityArgument & CurrencyArgument;
  read: GraphqlContext['read'];
}) {
  const { query, args, read } = input;
  const periods = periodsOf(query, args.granularity);
  const currency = currencyFor(query, args.currency);
  const found = await read((db) => sumRevenueByPeriod(db, { ...query, currency }, periods));
  const currencies = currency === null ? [...new Set(found.map((row) => row.currency))].sort() : [currency];
  return currencies.flatMap((each) =>
    spread({ periods, found: found.filter((row) => row.currency === each) }, ({ label }, row) => ({
      period: label,
      currency: each,
      totalAmount: money(row?.amountMinor ?? 0n, each),
      paymentCount: row?.paymentCount ?? 0,
    })),
  );
}

export const OrderStatistics = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'OrderStatistics',
  fields: { ...counts, ...revenue },
});
