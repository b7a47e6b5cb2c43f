import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import type { GraphqlContext } from '@/lib/graphql/context';
import { rootFields } from '@/lib/graphql/list-fields';
import { merchantOnly } from '@/lib/graphql/merchant-only';
import { PAGE_ARGUMENTS, type PageArguments, readPage } from '@/lib/graphql/page-arguments';
import { DateTime } from '@/lib/graphql/scalars';
import { always, listOf } from '@/lib/graphql/type-wrappers';
import { encodeShortId, type PaymentId } from '@/lib/kernel/short-id';
import {
  countPayments,
  findPaymentsByIds,
  listPayments,
  PAYMENT_FILTERS,
  type PaymentRead,
} from '@/lib/orders/payment-reads-repo';
import { listDisputesOfPayments } from '@/lib/refunds/dispute-repo';
import { listRefundsOfPayments } from '@/lib/refunds/refund-reads-repo';
import { listTicketsOfPayments } from '@/lib/refunds/ticket-reads-repo';
import type { OrderRead, OrderType } from '@/lib/subscriptions/order-reads-repo';
import { Money, MoneyAmount, PaymentAmountDetails, type PaymentAmounts } from './amounts';
import { Dispute } from './dispute-type';
import { Document, loadDocuments } from './document-type';
import { OnetimeOrder } from './onetime-order-type';
import { loadOrder } from './order-type';
import { RefundTicket } from './refund-ticket-type';
import { Refund } from './refund-type';
import { SubscriptionOrder } from './subscription-order-type';

/** The refunds of a payment that the cost of a query assumes: one is open or has succeeded, others have failed. */
const ASSUMED_REFUNDS = 2;

/** A payment has one, and another where it was corrected. */
const ASSUMED_DOCUMENTS = 1;
/** Hardly any payment is disputed at all. */
const ASSUMED_DISPUTES = 1;

const CardInfo = new GraphQLObjectType<PaymentRead, GraphqlContext>({
  name: 'CardInfo',
  fields: {
    brand: { type: GraphQLString, resolve: (row) => row.cardBrand },
    last4: { type: GraphQLString },
    expMonth: { type: GraphQLInt, resolve: (row) => row.cardExpMonth },
    expYear: { type: GraphQLInt, resolve: (row) => row.cardExpYear },
  },
  extensions: { isValue: true },
});

export const Payment: GraphQLObjectType<PaymentRead, GraphqlContext> = new GraphQLObjectType({
  name: 'Payment',
  description: 'A try to pay for an order, or for a period of a subscription.',
  fields: () => ({
    id: { type: always(GraphQLID), resolve: (row) => encodeShortId('PAY', row.id) },
    orderId: { type: always(GraphQLID), resolve: (row) => encodeShortId('ORD', row.orderId) },
    storeId: { type: always(GraphQLID), resolve: (row) => encodeShortId('STO', row.order.storeId) },
    status: { type: always(GraphQLString) },
    refundStatus: {
      type: GraphQLString,
      description: 'pending, partially_refunded, refunded or failed; null where nothing was asked back.',
    },
    testMode: { type: always(GraphQLBoolean), resolve: (row) => row.order.environment === 'test' },
    amount: {
      type: always(Money),
      resolve: (row) => ({ currency: row.currency, amountMinor: row.amountMinor }),
    },
    pspAmountDetails: {
      type: MoneyAmount,
      description: 'What the payment provider took; null as long as nothing is paid.',
      resolve: (row) =>
        row.status === 'succeeded' ? { currency: row.currency, amountMinor: row.amountMinor } : null,
    },
    snapshotAmountDetails: { type: always(PaymentAmountDetails), resolve: amountsOf },
    paymentMethod: { type: GraphQLString, resolve: (row) => row.method },
    cardInfo: {
      type: CardInfo,
      resolve: (row) => (row.last4 === null && row.cardBrand === null ? null : row),
    },
    failureReason: { type: GraphQLString },
    periodNumber: { type: GraphQLInt },
    orderMerchantExternalId: { type: GraphQLString, resolve: (row) => row.order.orderMerchantExternalId },
    onetimeOrder: { type: OnetimeOrder, resolve: orderOf('onetime') },
    subscriptionOrder: { type: SubscriptionOrder, resolve: orderOf('subscription') },
    ...givenBackFields(),
    documents: {
      type: listOf(Document),
      description: 'Its receipt or invoice; those of its refunds are with them.',
      extensions: { assumedRows: ASSUMED_DOCUMENTS },
      resolve: async (row, _, context) =>
        (await loadDocuments(context, row.id)).filter(({ refundId }) => refundId === null),
    },
    disputes: {
      type: new GraphQLList(always(Dispute)),
      description: "Complaints of the buyer at the bank, the newest first. A merchant's only.",
      extensions: { assumedRows: ASSUMED_DISPUTES },
      resolve: merchantOnly(
        async (row: PaymentRead, _: unknown, context: GraphqlContext) =>
          (await context.loadBy('disputesOfPayment', row.id, (db, paymentIds: readonly PaymentId[]) =>
            listDisputesOfPayments(db, { scope: context.scope, paymentIds }),
          )) ?? [],
      ),
    },
    paidAt: { type: DateTime },
    createdAt: { type: always(DateTime) },
  }),
});

function givenBackFields() {
  return {
    refunds: {
      type: listOf(Refund),
      args: PAGE_ARGUMENTS,
      extensions: { assumedRows: ASSUMED_REFUNDS },
      resolve: async (row: PaymentRead, args: PageArguments, context: GraphqlContext) => {
        const page = readPage(args, context);
        const name = `refundsOfPayment:${page.limit}:${page.offset}`;
        const found = await context.loadBy(name, row.id, (db, paymentIds: readonly PaymentId[]) =>
          listRefundsOfPayments(db, { scope: context.scope, paymentIds, page }),
        );
        return found ?? [];
      },
    },
    refundTickets: {
      type: listOf(RefundTicket),
      args: PAGE_ARGUMENTS,
      extensions: { assumedRows: ASSUMED_REFUNDS },
      resolve: async (row: PaymentRead, args: PageArguments, context: GraphqlContext) => {
        const page = readPage(args, context);
        const name = `ticketsOfPayment:${page.limit}:${page.offset}`;
        const found = await context.loadBy(name, row.id, (db, paymentIds: readonly PaymentId[]) =>
          listTicketsOfPayments(db, { scope: context.scope, paymentIds, page }),
        );
        return found ?? [];
      },
    },
  };
}

/** The field of a payment's order of one type; `null` where the order is of the other type. */
function orderOf(type: OrderType) {
  return (row: PaymentRead, _: unknown, context: GraphqlContext): Promise<OrderRead | undefined> | null =>
    row.order.type === type ? loadOrder(context, row.orderId) : null;
}

/** The breakdown of a payment; one without its own has that of its order. */
function amountsOf(row: PaymentRead): PaymentAmounts {
  return {
    currency: row.currency,
    subtotalMinor: row.subtotalMinor ?? row.order.subtotalMinor,
    taxMinor: row.taxMinor ?? row.order.taxMinor,
    totalMinor: row.amountMinor,
    taxCategory: row.taxCategory,
    phase: row.phase,
  };
}

/** Loads a payment that another row names. */
export function loadPayment(context: GraphqlContext, id: PaymentId): Promise<PaymentRead | undefined> {
  return context.loadBy('payment', id, (db, ids: readonly PaymentId[]) =>
    findPaymentsByIds(db, context.scope, ids),
  );
}

export const paymentFields = rootFields({
  names: { one: 'payment', list: 'payments' },
  what: 'Payments',
  type: Payment,
  filter: { name: 'PaymentFilter', fields: PAYMENT_FILTERS },
  takes: ['storeId'],
  prefix: 'PAY',
  readers: ['merchant', 'buyer'],
  toQuery: ({ scope, storeId, filter }) => ({ scope, storeId, filter }),
  list: listPayments,
  count: countPayments,
});
