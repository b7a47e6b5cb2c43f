import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type DiscountTermsJson, toDiscountTermsJson } from '@/lib/discounts/core/discount-terms';
import type { CustomFieldAnswer } from '@/lib/sessions/core/custom-field-answers';
import { fromLineItemJson, toLineItemJson } from '@/lib/sessions/core/line-items';
import type { LaterCharges } from '@/lib/sessions/core/quote';
import { theLine } from '@/lib/sessions/core/sale-choices';
import type { LineItem, LineItemJson, Session } from '@/lib/sessions/core/session';
import { withTrialPrice } from '@/lib/sessions/core/trial-price';
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
  /**
   * The items that are charged for. This and the next two are missing in drafts of the version that sold single pieces
   * only.
   */
  lineItems?: LineItemJson[];
  discount?: DiscountTermsJson | null;
  customFields?: CustomFieldAnswer[];
  /** The later charges that follow a subscription's first one. Missing for what is paid once. */
  later?: LaterChargesJson;
  /**
   * The change of a subscription's plan that is paid for. Once its attempt is over the change has failed, and the period that it
   * was to begin is begun by another charge: money that still comes goes back.
   */
  planChangeId?: string;
};

/** The price of a subscription after its first charge, frozen with that. */
export type LaterChargesJson = {
  trialDays: number | null;
  /** The items of a regular period, less what the discount takes off them. */
  lineItems: LineItemJson[];
  regular: TaxQuoteJson;
};

export function toOrderDraft(plan: OrderPlan): OrderDraftJson {
  const { session, quote } = plan;
  const { later } = quote;
  const isTrial = later !== undefined && later.trialDays !== null;
  const charged = isTrial ? withTrialPrice(session) : session;
  return {
    buyerEmail: plan.buyerEmail,
    buyerIdentity: plan.buyerIdentity,
    billingDetail: plan.billing,
    tax: toTaxQuoteJson(quote.tax),
    taxIdCheck: quote.taxIdCheck,
    quoteId: quote.quoteId,
    successUrl: plan.successUrl,
    lineItems: charged.lineItems.map(toLineItemJson),
    discount: session.discount && toDiscountTermsJson(session.discount),
    customFields: plan.customFields,
    ...(later ? { later: toLaterChargesJson(session, later) } : {}),
  };
}

function toLaterChargesJson({ lineItems }: Session, { trialDays, regular }: LaterCharges): LaterChargesJson {
  return { trialDays, lineItems: lineItems.map(toLineItemJson), regular: toTaxQuoteJson(regular) };
}

/** The items that a draft charges for; one of an older release says nothing, because then it was the session's own line. */
export function soldItem(session: Pick<Session, 'lineItems'>, { lineItems }: OrderDraftJson): LineItem {
  const [item] = lineItems ?? [];
  return item ? fromLineItemJson(item) : theLine(session.lineItems);
}
