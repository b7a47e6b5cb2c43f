import { GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import { assert } from '@/lib/kernel/assert';
import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { GraphqlContext } from '../context';
import { always } from '../type-wrappers';

/** An amount as the wire writes it: a decimal string, exact for its currency. */
export function displayAmount(amountMinor: bigint, currency: string): string {
  assert(isCurrency(currency), 'a stored currency is a known one');
  return formatAmount(amountMinor, currency);
}

/** An amount and its parts, in minor units. */
export type Amounts = {
  currency: string;
  subtotalMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
  taxCategory: string | null;
};

const text = { type: always(GraphQLString) };

/** The fields of every breakdown of an amount. Amounts are display strings, exact for their currency. */
const BREAKDOWN = {
  subtotal: {
    ...text,
    resolve: (amounts: Amounts) => displayAmount(amounts.subtotalMinor, amounts.currency),
  },
  taxAmount: { ...text, resolve: (amounts: Amounts) => displayAmount(amounts.taxMinor, amounts.currency) },
  total: { ...text, resolve: (amounts: Amounts) => displayAmount(amounts.totalMinor, amounts.currency) },
  taxCategory: { type: GraphQLString },
};

const VALUE = { extensions: { isValue: true } };

export const OnetimePriceSnapshot = new GraphQLObjectType<Amounts, GraphqlContext>({
  name: 'OnetimePriceSnapshot',
  description: 'The price as the shopper saw it.',
  fields: { currency: text, ...BREAKDOWN },
  ...VALUE,
});

export type PaymentAmounts = Amounts & { phase: string | null };

export const PaymentAmountDetails = new GraphQLObjectType<PaymentAmounts, GraphqlContext>({
  name: 'PaymentAmountDetails',
  description: 'What a payment is made of.',
  fields: {
    currency: text,
    ...BREAKDOWN,
    phase: {
      type: GraphQLString,
      description: 'special or regular price of a subscription; null for a one-time order.',
    },
  },
  ...VALUE,
});

const PricePhase = new GraphQLObjectType<Amounts, GraphqlContext>({
  name: 'PricePhase',
  description: 'The price of a period.',
  fields: BREAKDOWN,
  ...VALUE,
});

export type SubscriptionPrices = {
  currency: string;
  regularPhase: Amounts;
  specialPhase: Amounts | null;
  specialPhaseDays: number | null;
};

export const SubscriptionPriceSnapshot = new GraphQLObjectType<SubscriptionPrices, GraphqlContext>({
  name: 'SubscriptionPriceSnapshot',
  description:
    'The prices that the shopper agreed to: of the trial, if there is one, and of each period after it.',
  fields: {
    currency: text,
    regularPhase: { type: always(PricePhase) },
    specialPhase: { type: PricePhase },
    specialPhaseDays: { type: GraphQLInt },
  },
  ...VALUE,
});

/** One amount, in minor units. */
export type SingleAmount = { currency: string; amountMinor: bigint };

/** An amount as several clients read it: whole minor units beside what is shown. */
export const Money = new GraphQLObjectType<SingleAmount, GraphqlContext>({
  name: 'Money',
  fields: {
    amount: {
      ...text,
      description: 'Minor units, as text: "2900" is 29.00 EUR.',
      resolve: ({ amountMinor }: SingleAmount) => amountMinor.toString(),
    },
    currency: text,
    display: {
      ...text,
      description: 'A display string, exact for its currency: "29.00".',
      resolve: ({ amountMinor, currency }: SingleAmount) => displayAmount(amountMinor, currency),
    },
  },
  ...VALUE,
});

export const MoneyAmount = new GraphQLObjectType<SingleAmount, GraphqlContext>({
  name: 'MoneyAmount',
  fields: {
    currency: text,
    amount: {
      ...text,
      resolve: ({ amountMinor, currency }: SingleAmount) => displayAmount(amountMinor, currency),
    },
  },
  ...VALUE,
});
