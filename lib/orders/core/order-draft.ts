import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import type { TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import { toTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { OrderPlan } from './order-plan';

/**
 * The order as an attempt would charge it, frozen with that attempt, so that a payment that arrives for it later is
 * booked as it was shown. Amounts are decimal strings of minor units inside `tax`.
 */
export type OrderDraftJson = {
  buyerEmail: string;
  buyerIdentity: string | null;
  billingDetail: BillingDetail;
  tax: TaxQuoteJson;
  /** Missing in drafts of the version that asked no register. */
  taxIdCheck?: TaxIdCheck | null;
  quoteId: string;
  successUrl: string | null;
  /** Of a subscription's first charge: what comes after it. Missing for what is paid once. */
  later?: LaterChargesJson;
};

/** What a subscription costs after its first charge, frozen with that. */
export type LaterChargesJson = { trialDays: number | null; regular: TaxQuoteJson };

export function toOrderDraft(plan: OrderPlan): OrderDraftJson {
  const { later } = plan.quote;
  return {
    buyerEmail: plan.buyerEmail,
    buyerIdentity: plan.buyerIdentity,
    billingDetail: plan.billing,
    tax: toTaxQuoteJson(plan.quote.tax),
    taxIdCheck: plan.quote.taxIdCheck,
    quoteId: plan.quote.quoteId,
    successUrl: plan.successUrl,
    ...(later ? { later: { trialDays: later.trialDays, regular: toTaxQuoteJson(later.regular) } } : {}),
  };
}
