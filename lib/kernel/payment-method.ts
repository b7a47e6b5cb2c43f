/** A method of paying, in the wire's words. */
export const PAYMENT_METHODS = ['card', 'applepay', 'googlepay', 'wechat'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
