import { GraphQLFloat, GraphQLInt, GraphQLObjectType } from 'graphql';
import { type AnalyticsQuery, requireCurrency } from '@/lib/analytics/core/analytics-query';
import type { Granularity } from '@/lib/analytics/core/period';
import { rateOf } from '@/lib/analytics/core/share';
import { countOrdersByPeriod, sumRevenueByPeriod } from '@/lib/analytics/order-figures-repo';
import type { Currency } from '@/lib/kernel/currencies';
import { divideRounded } from '@/lib/kernel/money';
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
  rate,
  readBounded,
  rowType,
  text,
  whole,
} from './figure-fields';
import { figuresByPeriod } from './figures-by-period';

const DEFAULT_WINDOW_DAYS = 7;
const MAX_WINDOW_DAYS = 366;
const WINDOW = {
  windowDays: {
    type: GraphQLInt,
    description: `${DEFAULT_WINDOW_DAYS} unless told otherwise, up to ${MAX_WINDOW_DAYS}.`,
  },
};
type WindowArgument = { windowDays?: number | null };

const OrderGrowth = rowType('OrderGrowth', {
  period: text,
  currentValue: whole,
  previousValue: { type: GraphQLInt },
  growthRate: rate,
});
const RevenueGrowth = rowType('RevenueGrowth', {
  period: text,
  currentValue: text,
  previousValue: maybeText,
  growthRate: rate,
});
const CumulativeRevenue = rowType('CumulativeRevenue', {
  period: text,
  periodValue: text,
  cumulativeValue: text,
});
const OrderAverage = rowType('OrderMovingAverage', {
  date: text,
  dailyValue: whole,
  movingAverage: { type: always(GraphQLFloat), description: 'Two digits after the point.' },
});
const RevenueAverage = rowType('RevenueMovingAverage', { date: text, dailyValue: text, movingAverage: text });

type Input<Args> = { query: AnalyticsQuery; args: Args; read: GraphqlContext['read'] };
type Point = { label: string; value: bigint };

function orderSeries({ query, read }: Input<unknown>, granularity: Granularity): Promise<Point[]> {
  return figuresByPeriod({ query, granularity, read }, countOrdersByPeriod, ({ label }, row) => ({
    label,
    value: BigInt(row?.count ?? 0),
  }));
}

function revenueSeries(
  { query, read }: Input<unknown>,
  granularity: Granularity,
  currency: Currency,
): Promise<Point[]> {
  const input = { query: { ...query, currency }, granularity, read };
  return figuresByPeriod(input, sumRevenueByPeriod, ({ label }, row) => ({
    label,
    value: row?.amountMinor ?? 0n,
  }));
}

/** Each period with its growth over the one before; the first period of a range has no growth. */
function toGrowth(series: readonly Point[]) {
  return series.map(({ label, value }, index) => {
    const previous = index === 0 ? null : (series[index - 1]?.value ?? null);
    return {
      period: label,
      value,
      previous,
      growthRate: previous ? rateOf(value - previous, previous) : null,
    };
  });
}

/**
 * The moving average of each day over the `windowDays` up to it; the first days of a range have fewer days to average.
 */
function averages(series: readonly Point[], windowDays: number, scale: bigint) {
  return series.map(({ label, value }, index) => {
    const window = series.slice(Math.max(0, index - windowDays + 1), index + 1);
    const sum = window.reduce((total, point) => total + point.value, 0n);
    return { date: label, value, average: divideRounded(sum * scale, BigInt(window.length)) };
  });
}

const growth = {
  orderGrowth: figure<GranularityArgument>(listOf(OrderGrowth), {
    description: 'Orders made in each period, and in the one before it.',
    args: GRANULARITY,
    resolve: async (input) =>
      toGrowth(await orderSeries(input, input.args.granularity)).map(({ value, previous, ...row }) => ({
        ...row,
        currentValue: Number(value),
        previousValue: previous === null ? null : Number(previous),
      })),
  }),
  revenueGrowth: figure<GranularityArgument & CurrencyArgument>(listOf(RevenueGrowth), {
    description: 'Revenue of each period, and of the one before it.',
    args: GRANULARITY_AND_CURRENCY,
    resolve: async (input) => {
      const currency = requireCurrency(input.query, input.args.currency);
      const series = await revenueSeries(input, input.args.granularity, currency);
      return toGrowth(series).map(({ value, previous, ...row }) => ({
        ...row,
        currentValue: money(value, currency),
        previousValue: previous === null ? null : money(previous, currency),
      }));
    },
  }),
  cumulativeRevenue: figure<GranularityArgument & CurrencyArgument>(listOf(CumulativeRevenue), {
    description: 'Revenue of each period, and of all from the beginning of the time range up to its end.',
    args: GRANULARITY_AND_CURRENCY,
    resolve: async (input) => {
      const currency = requireCurrency(input.query, input.args.currency);
      let sum = 0n;
      return (await revenueSeries(input, input.args.granularity, currency)).map(({ label, value }) => {
        sum += value;
        return { period: label, periodValue: money(value, currency), cumulativeValue: money(sum, currency) };
      });
    },
  }),
};

const movingAverages = {
  orderMovingAverage: figure<WindowArgument>(listOf(OrderAverage), {
    description: 'Orders a day, and the mean of so many days up to it.',
    args: WINDOW,
    resolve: async (input) => {
      const windowDays = readWindow(input.args);
      return averages(await orderSeries(input, 'DAY'), windowDays, 100n).map(
        ({ value, average, ...row }) => ({
          ...row,
          dailyValue: Number(value),
          movingAverage: Number(average) / 100,
        }),
      );
    },
  }),
  revenueMovingAverage: figure<WindowArgument & CurrencyArgument>(listOf(RevenueAverage), {
    description: "Revenue a day, and the mean of so many days up to it in the currency's smallest unit.",
    args: { ...WINDOW, ...CURRENCY },
    resolve: async (input) => {
      const windowDays = readWindow(input.args);
      const currency = requireCurrency(input.query, input.args.currency);
      const series = await revenueSeries(input, 'DAY', currency);
      return averages(series, windowDays, 1n).map(({ value, average, ...row }) => ({
        ...row,
        dailyValue: money(value, currency),
        movingAverage: money(average, currency),
      }));
    },
  }),
};

function readWindow({ windowDays }: WindowArgument): number {
  return readBounded('windowDays', windowDays, { max: MAX_WINDOW_DAYS, otherwise: DEFAULT_WINDOW_DAYS });
}

export const TrendAnalysis = new GraphQLObjectType<AnalyticsQuery, GraphqlContext>({
  name: 'TrendAnalysis',
  fields: { ...growth, ...movingAverages },
});
