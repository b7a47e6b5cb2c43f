import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type DiscountTermsJson, toDiscountTermsJson } from '@/lib/discounts/core/discount-terms';
import type { CustomFieldAnswer } from '@/lib/sessions/core/custom-field-answers';
import { toLineItemJson } from '@/lib/sessions/core/line-items';
import type { LineItemJson } from '@/lib/sessions/core/session';
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
  /** What is sold. This and the next two are missing in drafts of the version that sold single pieces only. */
  lineItems?: LineItemJson[];
  discount?: DiscountTermsJson | null;
  customFields?: CustomFieldAnswer[];
};

export function toOrderDraft(plan: OrderPlan): OrderDraftJson {
  return {
    buyerEmail: plan.buyerEmail,
    buyerIdentity: plan.buyerIdentity,
    billingDetail: plan.billing,
    tax: toTaxQuoteJson(plan.quote.tax),
    taxIdCheck: plan.quote.taxIdCheck,
    quoteId: plan.quote.quoteId,
    successUrl: plan.successUrl,
    lineItems: plan.session.lineItems.map(toLineItemJson),
    discount: plan.session.discount && toDiscountTermsJson(plan.session.discount),
    customFields: plan.customFields,
  };
}
