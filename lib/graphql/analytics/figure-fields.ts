import {
  GraphQLEnumType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  GraphQLFloat,
  GraphQLInt,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql';
import type { AnalyticsQuery } from '@/lib/analytics/core/analytics-query';
import { GRANULARITIES, type Granularity } from '@/lib/analytics/core/period';
import { invalidField } from '@/lib/kernel/read-fields';
import type { GraphqlContext } from '../context';
import { always } from '../type-wrappers';
import { displayAmount } from '../types/amounts';

/** The cost of a figure, because each is one statement over many sales. */
const FIGURE_COST = 50;

export const TimePeriodGranularity = new GraphQLEnumType({
  name: 'TimePeriodGranularity',
  description:
    'Periods in UTC: 2026-11-21, 2026-W47 (ISO 8601), 2026-11, 2026-Q4, 2026; ALL_TIME is the whole range as one.',
  values: Object.fromEntries(GRANULARITIES.map((name) => [name, {}])),
});

export const text = { type: always(GraphQLString) };
export const maybeText = { type: GraphQLString };
export const whole = { type: always(GraphQLInt) };
export const rate = {
  type: GraphQLFloat,
  description: 'A decimal with four digits, 0.0934 is 9.34 %; null where there is nothing to be a part of.',
};
export const percentage = { type: always(GraphQLFloat), description: 'Of 100, with two digits.' };

const currencyArgument = {
  type: GraphQLString,
  description: "ISO 4217 in any case; the filter's unless given.",
};
const granularityArgument = { type: always(TimePeriodGranularity) };

export const CURRENCY = { currency: currencyArgument };
export const GRANULARITY = { granularity: granularityArgument };
export const GRANULARITY_AND_CURRENCY = { ...GRANULARITY, ...CURRENCY };

export type CurrencyArgument = { currency?: string | null };
export type GranularityArgument = { granularity: Granularity };

/** The type of a row of figures, whose fields are plain values. */
export function rowType<Row>(
  name: string,
  fields: ConstructorParameters<typeof GraphQLObjectType<Row, GraphqlContext>>[0]['fields'],
): GraphQLObjectType<Row, GraphqlContext> {
  return new GraphQLObjectType<Row, GraphqlContext>({ name, fields, extensions: { isValue: true } });
}

/** A field that takes one or two statements to answer. */
export function figure<Args = object>(
  type: GraphQLOutputType,
  config: {
    description: string;
    args?: GraphQLFieldConfigArgumentMap;
    resolve: (input: { query: AnalyticsQuery; args: Args; read: GraphqlContext['read'] }) => unknown;
  },
): GraphQLFieldConfig<AnalyticsQuery, GraphqlContext, Args> {
  const { resolve, ...rest } = config;
  return {
    type,
    ...rest,
    extensions: { cost: FIGURE_COST },
    resolve: (query, args, { read }) => resolve({ query, args, read }),
  };
}

export function money(amountMinor: bigint, currency: string): string {
  return displayAmount(amountMinor, currency);
}

/** Reads a number within bounds. @throws `invalid_field` for a number beyond them */
export function readBounded(
  name: string,
  value: number | null | undefined,
  bounds: { max: number; otherwise: number },
): number {
  const chosen = value ?? bounds.otherwise;
  if (chosen < 1 || chosen > bounds.max) throw invalidField(name, `1 to ${bounds.max}`, chosen);
  return chosen;
}
