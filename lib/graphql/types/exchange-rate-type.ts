import {
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { ALL_CURRENCIES } from '@/lib/kernel/currencies';

const CurrencyCode = new GraphQLEnumType({
  name: 'CurrencyCode',
  description: 'ISO 4217.',
  values: Object.fromEntries(ALL_CURRENCIES.map((code) => [code, {}])),
});

const ExchangeRate = new GraphQLObjectType<unknown, GraphqlContext>({
  name: 'ExchangeRate',
  fields: {
    fromCurrency: { type: always(CurrencyCode) },
    toCurrency: { type: always(CurrencyCode) },
    standardRate: { type: always(GraphQLString) },
    rateRefId: { type: always(GraphQLString) },
    expiryTime: { type: always(DateTime) },
  },
});

const rate: GraphQLFieldConfig<unknown, GraphqlContext> = {
  type: ExchangeRate,
  description: 'Null: prices are set for each currency, and no source of exchange rates is connected.',
  args: {
    fromCurrency: { type: new GraphQLNonNull(CurrencyCode) },
    toCurrency: { type: new GraphQLNonNull(CurrencyCode) },
  },
  resolve: () => null,
};

export const exchangeRateFields = { rate };
