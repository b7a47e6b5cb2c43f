import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import type { Session } from '@/lib/sessions/core/session';
import type { TaxResult } from '@/lib/tax/core/contract';

/** Everything about an order that is decided before a PSP hears of it. */
export type OrderPlan = {
  session: Session;
  buyerEmail: string;
  /** Proved by the submitter; `null` for a visitor who holds nothing but the link. */
  buyerIdentity: string | null;
  billing: BillingDetail;
  quote: SessionQuote;
  successUrl: string | null;
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
  ]);
}

/** The lines a PSP's page shows: the product, then each tax. They add up to the total, also where tax is included. */
export function pspLines(
  session: Pick<Session, 'snapshot'>,
  tax: TaxResult,
): { label: string; amountMinor: string }[] {
  const product = { label: session.snapshot.productName, amountMinor: tax.subtotalMinor.toString() };
  const taxes = tax.lines.map((line) => ({
    label: `${line.name} (${line.jurisdiction})`,
    amountMinor: line.amountMinor.toString(),
  }));
  return [product, ...taxes];
}
