/** The payment methods, as the wire names them. */
export const PAYMENT_METHODS = ['card', 'applepay', 'googlepay', 'wechat'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
