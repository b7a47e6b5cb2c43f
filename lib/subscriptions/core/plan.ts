import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type DiscountTermsJson, fromDiscountTermsJson } from '@/lib/discounts/core/discount-terms';
import type { OrderDraftJson } from '@/lib/orders/core/order-draft';
import { fromLineItemJson, toLineItemJson } from '@/lib/sessions/core/line-items';
import { withDiscount } from '@/lib/sessions/core/sale-choices';
import type { LineItemJson, Session } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';

/** What a subscription sells in each regular period, frozen when it was bought. */
export type PlanJson = {
  productName: string;
  productDescription: string | null;
  productMetadata: Record<string, unknown>;
  /** With quantity and price as they were chosen; what the discount takes off is reckoned for each period. */
  lineItems: LineItemJson[];
  discount: DiscountTermsJson | null;
  /** For how many more periods the discount counts; `null` for all of them. */
  discountCyclesLeft: number | null;
  billingDetail: BillingDetail;
  /** What a regular period came to when it was last quoted. */
  tax: TaxQuoteJson;
};

/** The plan that an attempt's draft sold, for the buyer who is billed. */
export function toPlan(
  { snapshot, lineItems }: Pick<Session, 'snapshot' | 'lineItems'>,
  { later, discount = null, billingDetail, tax }: OrderDraftJson,
): PlanJson {
  return {
    productName: snapshot.productName,
    productDescription: snapshot.productDescription,
    productMetadata: snapshot.productMetadata,
    lineItems: later?.lineItems ?? lineItems.map(toLineItemJson),
    discount,
    discountCyclesLeft: discount?.subscriptionCycles ?? null,
    billingDetail,
    tax: later?.regular ?? tax,
  };
}

/** What the next regular period sells, less what the discount takes off it. */
export function withPlan<Sold extends Pick<Session, 'snapshot' | 'lineItems' | 'discount'>>(
  session: Sold,
  { lineItems, discount, discountCyclesLeft }: PlanJson,
): Sold {
  const isDiscounted = discount !== null && discountCyclesLeft !== 0;
  return withDiscount(
    { ...session, lineItems: lineItems.map(fromLineItemJson) },
    isDiscounted ? fromDiscountTermsJson(discount) : null,
  );
}

/** The plan after a regular period has begun: its discount counts for one less. Periods that were missed use none up. */
export function afterRegularPeriod(plan: PlanJson): PlanJson {
  const { discountCyclesLeft: left } = plan;
  return { ...plan, discountCyclesLeft: left === null ? null : Math.max(left - 1, 0) };
}
