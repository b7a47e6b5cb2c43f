import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { DateTime, Json } from '@/lib/graphql/scalars';
import { always } from '@/lib/graphql/type-wrappers';
import { encodeShortId } from '@/lib/kernel/short-id';
import {
  countRefundTickets,
  listRefundTickets,
  REFUND_TICKET_FILTERS,
  type RefundTicketRead,
} from '@/lib/refunds/ticket-reads-repo';
import { MoneyAmount } from './amounts';
import { loadPayment, Payment } from './payment-type';

export const RefundTicket: GraphQLObjectType<RefundTicketRead, GraphqlContext> = new GraphQLObjectType({
  name: 'RefundTicket',
  description: 'A request for money back.',
  fields: () => ({
    id: { type: always(GraphQLID), resolve: (row) => encodeShortId('TKT', row.id) },
    paymentId: { type: always(GraphQLID), resolve: (row) => encodeShortId('PAY', row.paymentId) },
    orderId: { type: always(GraphQLID), resolve: (row) => encodeShortId('ORD', row.orderId) },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    status: { type: always(GraphQLString) },
    reason: { type: always(GraphQLString) },
    requestedAmountDetails: {
      type: always(MoneyAmount),
      resolve: (row) => ({ currency: row.currency, amountMinor: row.requestedMinor }),
    },
    testMode: { type: always(GraphQLBoolean), resolve: (row) => row.environment === 'test' },
    versionNumber: { type: always(GraphQLInt), description: 'Counts how often it was submitted, from 1.' },
    submitterType: { type: always(GraphQLString), description: 'customer or merchant' },
    ...reviewFields(),
    rejectReason: { type: GraphQLString },
    executedAt: { type: DateTime },
    refundTicketMerchantExternalId: { type: GraphQLString },
    payment: { type: Payment, resolve: (row, _, context) => loadPayment(context, row.paymentId) },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  }),
});

/** The fields of the review, which only the merchant sees. */
function reviewFields() {
  return {
    submitterId: { type: GraphQLString, resolve: merchantOnly((row: RefundTicketRead) => row.submitterId) },
    reviewerId: { type: GraphQLString, resolve: merchantOnly((row: RefundTicketRead) => row.reviewerId) },
    reviewedAt: { type: DateTime, resolve: merchantOnly((row: RefundTicketRead) => row.reviewedAt) },
    reviewNote: { type: GraphQLString, resolve: merchantOnly((row: RefundTicketRead) => row.reviewNote) },
    metadata: { type: Json, resolve: merchantOnly((row: RefundTicketRead) => row.metadata) },
  };
}

export const refundTicketFields = rootFields({
  names: { one: 'refundTicket', list: 'refundTickets' },
  what: 'Refund tickets',
  type: RefundTicket,
  filter: { name: 'RefundTicketFilter', fields: REFUND_TICKET_FILTERS },
  takes: ['storeId'],
  prefix: 'TKT',
  readers: ['merchant', 'buyer'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, storeId, filter }),
  list: listRefundTickets,
  count: countRefundTickets,
});
