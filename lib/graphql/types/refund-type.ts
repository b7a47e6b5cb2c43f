import { GraphQLBoolean, GraphQLID, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { DateTime } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { encodeShortId, type RefundTicketId } from '@/lib/kernel/short-id';
import { countRefunds, listRefunds, REFUND_FILTERS, type RefundRead } from '@/lib/refunds/refund-reads-repo';
import { findRefundTicketsByIds } from '@/lib/refunds/ticket-reads-repo';
import { Money, MoneyAmount } from './amounts';
import { Document, loadDocuments } from './document-type';
import { loadPayment, Payment } from './payment-type';
import { RefundTicket } from './refund-ticket-type';

export const Refund: GraphQLObjectType<RefundRead, GraphqlContext> = new GraphQLObjectType({
  name: 'Refund',
  description: 'Money given back, or tried to be.',
  fields: () => ({
    id: { type: always(GraphQLID), resolve: (row) => encodeShortId('REF', row.id) },
    paymentId: { type: always(GraphQLID), resolve: (row) => encodeShortId('PAY', row.paymentId) },
    orderId: { type: always(GraphQLID), resolve: (row) => encodeShortId('ORD', row.orderId) },
    ticketId: { type: always(GraphQLID), resolve: (row) => encodeShortId('TKT', row.ticketId) },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.storeId) },
    status: { type: always(GraphQLString) },
    reason: { type: always(GraphQLString) },
    testMode: { type: always(GraphQLBoolean), resolve: (row) => row.environment === 'test' },
    amount: {
      type: always(Money),
      description: 'What was given back, or is to be.',
      resolve: (row) => ({ currency: row.currency, amountMinor: row.refundedMinor ?? row.requestedMinor }),
    },
    requestedAmountDetails: {
      type: always(MoneyAmount),
      resolve: (row) => ({ currency: row.currency, amountMinor: row.requestedMinor }),
    },
    pspAmountDetails: {
      type: MoneyAmount,
      description: 'What the payment provider gave back; null as long as it has not said.',
      resolve: (row) =>
        row.refundedMinor === null ? null : { currency: row.currency, amountMinor: row.refundedMinor },
    },
    orderMerchantExternalId: { type: GraphQLString },
    refundTicketMerchantExternalId: { type: GraphQLString },
    failureReason: { type: GraphQLString, resolve: merchantOnly((row) => row.failureReason) },
    payment: { type: Payment, resolve: (row, _, context) => loadPayment(context, row.paymentId) },
    refundTicket: {
      type: RefundTicket,
      resolve: (row, _, context) =>
        context.loadBy('ticket', row.ticketId, (db, ids: readonly RefundTicketId[]) =>
          findRefundTicketsByIds(db, context.scope, ids),
        ),
    },
    documents: {
      type: listOf(Document),
      description: 'Its credit note.',
      extensions: { assumedRows: 1 },
      resolve: async (row, _, context) =>
        (await loadDocuments(context, row.paymentId)).filter(({ refundId }) => refundId === row.id),
    },
    createdAt: { type: always(DateTime) },
    updatedAt: { type: always(DateTime) },
  }),
});

export const refundFields = rootFields({
  names: { one: 'refund', list: 'refunds' },
  what: 'Refunds',
  type: Refund,
  filter: { name: 'RefundFilter', fields: REFUND_FILTERS },
  takes: ['storeId'],
  prefix: 'REF',
  readers: ['merchant', 'buyer'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, storeId, filter }),
  list: listRefunds,
  count: countRefunds,
});
