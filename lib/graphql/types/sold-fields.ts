import { GraphQLID, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { assert } from '@/lib/kernel/assert';
import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { CustomFieldAnswer as Answer } from '@/lib/sessions/core/custom-field-answers';
import type { LineItemJson } from '@/lib/sessions/core/session';
import type { OrderRead } from '@/lib/subscriptions/order-reads-repo';

const CustomFieldAnswer = new GraphQLObjectType<Answer, GraphqlContext>({
  name: 'CustomFieldAnswer',
  description: "What the buyer answered to one of the product's questions.",
  fields: {
    id: { type: always(GraphQLID) },
    name: { type: always(GraphQLString) },
    type: { type: always(GraphQLString) },
    value: { type: always(GraphQLString), description: 'Text; a date as 2026-11-20, a checkbox as true.' },
  },
  extensions: { isValue: true },
});

/** How an order came to its price, and what its buyer answered. */
export function soldFields() {
  return {
    quantity: { type: always(GraphQLInt), resolve: (row: OrderRead) => lineOf(row)?.quantity ?? 1 },
    unitAmount: {
      type: GraphQLString,
      description: 'Of one piece before any discount; null in orders of single pieces of older releases.',
      resolve: (row: OrderRead) => display(row, lineOf(row)?.unitAmountMinor),
    },
    discountAmount: {
      type: GraphQLString,
      description: 'What the discount took off the price; null without one.',
      resolve: (row: OrderRead) => (row.discount ? display(row, lineOf(row)?.discountMinor) : null),
    },
    discountCode: { type: GraphQLString, resolve: (row: OrderRead) => row.discount?.code ?? null },
    customFields: { type: listOf(CustomFieldAnswer), resolve: (row: OrderRead) => row.customFields },
  };
}

/** An order sells one product, in one line. */
function lineOf({ lineItems }: OrderRead): LineItemJson | undefined {
  return lineItems?.[0];
}

function display({ currency }: OrderRead, amountMinor: string | undefined): string | null {
  if (amountMinor === undefined) return null;
  assert(isCurrency(currency), 'an order has a known currency');
  return formatAmount(BigInt(amountMinor), currency);
}
