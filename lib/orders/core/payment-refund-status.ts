/** How far a payment has been given back; `null` on one of which nothing was asked back. */
export type PaymentRefundStatus = 'pending' | 'partially_refunded' | 'refunded' | 'failed';
