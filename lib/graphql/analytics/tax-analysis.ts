import { GraphQLBoolean, GraphQLFloat, GraphQLObjectType } from 'graphql';
import { type AnalyticsQuery, requireCurrency } from '@/lib/analytics/core/analytics-query';
import { rateOf } from '@/lib/analytics/core/share';
import { sumRevenueByBusiness } from '@/lib/analytics/order-figures-repo';
import { sumTaxBy, sumTaxByPeriod, type TaxedSum } from '@/lib/analytics/tax-figures-repo';
import type { Currency } from '@/lib/kernel/currencies';
import type { GraphqlContext } from '../context';
import { always, listOf } from '../type-wrappers';
import {
  CURRENCY,
  type CurrencyArgument,
  figure,
  GRANULARITY_AND_CURRENCY,
  type GranularityArgument,
  maybeText,
  money,
  rate,
  rowType,
  text,
  whole,
} from './figure-fields';
import { figuresByPeriod } from './figures-by-period';
import { businessLabel } from './order-statistics';

const PPM = 1_000_000;
const sums = { totalTax: text, totalAmount: text, paymentCount: whole };

const TaxByCategory = rowType('TaxByCategory', { taxCategory: maybeText, ...sums });
const TaxByRate = rowType('TaxByRate', {
  taxRate: {
    type: always(GraphQLFloat),
    description:
      "A decimal, 0.19 is 19 %: the order's rates together, each on the share of the price that it taxes.",
  },
  ...sums,
});
const TaxByCountry = rowType('TaxByCountry', { country: maybeText, ...sums });
const TaxByBusiness = rowType('TaxByBusiness', {
  isBusiness: { type: always(GraphQLBoolean) },
  label: text,
  totalTax: text,
  totalAmount: text,
  orderCount: whole,
});
const TaxRatePoint = rowType('TaxRatePoint', {
  period: text,
  avgTaxRate: {
    ...rate,
    description: 'Tax of the period, of its prices without tax; null where nothing was paid.',
  },
  paymentCount: whole,
});
const TaxAmountPoint = rowType('TaxAmountPoint', { period: text, totalTax: text, paymentCount: whole });

function toSums({ taxMinor, amountMinor, paymentCount }: TaxedSum, currency: Currency) {
  return { totalTax: money(taxMinor, currency), totalAmount: money(amountMinor, currency), paymentCount };
}

const groups = {
  byCategory: figure<CurrencyArgument>(listOf(TaxByCategory), {
    description: 'Tax of payments that succeeded, by what was sold; totalAmount is with tax.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => sumTaxBy(db, { ...query, currency }, 'category'));
      return found.map((row) => ({ taxCategory: row.key, ...toSums(row, currency) }));
    },
  }),
  byRateGroup: figure<CurrencyArgument>(listOf(TaxByRate), {
    description: 'Tax by the rate that was charged.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => sumTaxBy(db, { ...query, currency }, 'ratePpm'));
      return found.map((row) => ({ taxRate: Number(row.key) / PPM, ...toSums(row, currency) }));
    },
  }),
  byCountry: figure<CurrencyArgument>(listOf(TaxByCountry), {
    description: 'Tax by the country that was billed.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => sumTaxBy(db, { ...query, currency }, 'country'));
      return found.map((row) => ({ country: row.key, ...toSums(row, currency) }));
    },
  }),
  b2bVsB2c: figure<CurrencyArgument>(listOf(TaxByBusiness), {
    description: 'Tax of businesses and of consumers.',
    args: CURRENCY,
    resolve: async ({ query, args, read }) => {
      const currency = requireCurrency(query, args.currency);
      const found = await read((db) => sumRevenueByBusiness(db, { ...query, currency }));
      return found.map(({ isBusiness, taxMinor, amountMinor, orderCount }) => ({
        isBusiness,
        label: businessLabel(isBusiness),
        totalTax: money(taxMinor, currency),
        totalAmount: money(amountMinor, currency),
        orderCount,
      }));
    },
  }),
};

type TrendInput = {
  query: AnalyticsQuery;
  args: GranularityArgument & CurrencyArgument;
  read: GraphqlContext['read'];
};

async function taxSeries({ query, args, read }: TrendInput) {
  const currency = requireCurrency(query, args.currency);
  const input = { query: { ...query, currency }, granularity: args.granularity, read };
  return await figuresByPeriod(input, sumTaxByPeriod, ({ label }, row) => ({
    period: label,
    currency,
    taxMinor: row?.taxMinor ?? 0n,
    amountMinor: row?.amountMinor ?? 0n,
    paymentCount: row?.paymentCount ?? 0,
  }));
}

const trends = {
  effectiveTaxRateTrend: figure<GranularityArgument & CurrencyArgument>(listOf(TaxRatePoint), {
    description: 'Which part of the prices the tax came to, by when it was paid.',
    args: GRANULARITY_AND_CURRENCY,
    resolve: async (input) =>
      (await taxSeries(input)).map(({ period, taxMinor, amountMinor, paymentCount }) => ({
        period,
        avgTaxRate: rateOf(taxMinor, amountMinor - taxMinor),
        paymentCount,
      })),
  }),
  taxAmountByPeriod: figure<GranularityArgument & CurrencyArgument>(listOf(TaxAmountPoint), {
    description: 'Tax by when it was paid.',
    args: GRANULARITY_AND_CURRENCY,
    resolve: async (input) =>
      (await taxSeries(input)).map(({ period, currency, taxMinor, paymentCount }) => ({
        period,
        totalTax: money(taxMinor, currency),
        paymentCount,
      })),
  }),
};

export const TaxAnalysis = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'TaxAnalysis',
  fields: { ...groups, ...trends },
});
