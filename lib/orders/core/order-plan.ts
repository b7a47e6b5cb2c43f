import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { CustomFieldAnswer } from '@/lib/sessions/core/custom-field-answers';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import { theLine } from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import type { TaxResult } from '@/lib/tax/core/contract';

/** Everything about an order that is decided before a PSP hears of it. */
export type OrderPlan = {
  /** Priced as the buyer chose: its lines are less by its discount. */
  session: Session;
  buyerEmail: string;
  /** Proved by the submitter; `null` for a visitor who holds nothing but the link. */
  buyerIdentity: string | null;
  billing: BillingDetail;
  quote: SessionQuote;
  successUrl: string | null;
  customFields: CustomFieldAnswer[];
};

/** Text whose hash tells whether two submits of a session ask for the same order. */
export function planText(plan: OrderPlan): string {
  const { billing } = plan;
  return JSON.stringify([
    plan.session.id,
    plan.buyerEmail,
    plan.buyerIdentity,
    billing.country,
    billing.isBusiness,
    billing.state ?? null,
    billing.postcode ?? null,
    billing.businessName ?? null,
    billing.taxId ?? null,
    plan.quote.quoteId,
    plan.successUrl,
    // A field that is not asked for is left out, so that a submit of the release before this one has the same text.
    ...(plan.customFields.length > 0 ? [plan.customFields.map(({ id, value }) => [id, value])] : []),
  ]);
}

/** The lines a PSP's page shows: the product, then each tax. They add up to the total, also where tax is included. */
export function pspLines(
  session: Pick<Session, 'snapshot' | 'lineItems' | 'discount'>,
  tax: TaxResult,
): { label: string; amountMinor: string }[] {
  const product = { label: productLabel(session), amountMinor: tax.subtotalMinor.toString() };
  const taxes = tax.lines.map((line) => ({
    label: `${line.name} (${line.jurisdiction})`,
    amountMinor: line.amountMinor.toString(),
  }));
  return [product, ...taxes];
}

/** A provider's page has no line below zero, so that quantity and code stand beside the product's name. */
function productLabel({
  snapshot,
  lineItems,
  discount,
}: Pick<Session, 'snapshot' | 'lineItems' | 'discount'>) {
  const { quantity } = theLine(lineItems);
  const pieces = quantity === 1 ? snapshot.productName : `${snapshot.productName} × ${quantity}`;
  return discount ? `${pieces} (${discount.code})` : pieces;
}
