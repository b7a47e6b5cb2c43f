/** How far a payment has been refunded; `null` on a payment of which no refund was asked for. */
export type PaymentRefundStatus = 'pending' | 'partially_refunded' | 'refunded' | 'failed';
