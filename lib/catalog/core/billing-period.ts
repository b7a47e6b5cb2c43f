/** How often a subscription is billed, in the wire's words. */
export const BILLING_PERIODS = ['weekly', 'monthly', 'quarterly', 'yearly'] as const;

export type BillingPeriod = (typeof BILLING_PERIODS)[number];
