import { GraphQLID, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { DateTime } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { DisputeRow } from '@/lib/refunds/dispute-repo';
import { MoneyAmount } from './amounts';

export const Dispute = new GraphQLObjectType<DisputeRow, GraphqlContext>({
  name: 'Dispute',
  description: "A buyer's complaint at the bank.",
  fields: {
    id: { type: always(GraphQLID), resolve: (row) => encodeShortId('DSP', row.id) },
    status: {
      type: always(GraphQLString),
      description: 'warned and closed move no money; open and lost keep it away, won gives it back.',
      resolve: (row) => row.state,
    },
    amount: {
      type: always(MoneyAmount),
      resolve: (row) => ({ currency: row.currency, amountMinor: row.amountMinor }),
    },
    reason: { type: always(GraphQLString), description: "The payment provider's own word." },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  },
  extensions: { isValue: true },
});
