import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type DiscountTermsJson, fromDiscountTermsJson } from '@/lib/discounts/core/discount-terms';
import type { OrderDraftJson } from '@/lib/orders/core/order-draft';
import { fromLineItemJson, toLineItemJson } from '@/lib/sessions/core/line-items';
import { withDiscount } from '@/lib/sessions/core/sale-choices';
import type { LineItemJson, Session, SessionSnapshot } from '@/lib/sessions/core/session';
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
  /** What the next period costs in place of its price, tax included, because a change of the plan said so. */
  nextTotalMinor?: string;
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
  plan: PlanJson,
): Sold {
  const { lineItems, discount, discountCyclesLeft } = plan;
  const isDiscounted = discount !== null && discountCyclesLeft !== 0;
  return withDiscount(
    { ...namedAsPlan(session, plan), lineItems: lineItems.map(fromLineItemJson) },
    isDiscounted ? fromDiscountTermsJson(discount) : null,
  );
}

/** The session of a subscription, with the product of the plan that it has now in place of the one that was bought. */
export function namedAsPlan<Sold extends Pick<Session, 'snapshot'>>(
  session: Sold,
  { productName, productDescription, productMetadata }: PlanJson,
): Sold {
  const snapshot = { ...session.snapshot, productName, productDescription, productMetadata };
  return { ...session, snapshot };
}

/**
 * The plan that a change leads to, for the same buyer. A discount goes on where it says so, for as many periods as it has left.
 *
 * @param input.tax what a regular period of it comes to
 */
export function toChangedPlan(
  before: PlanJson,
  { lineItems, snapshot, tax }: { lineItems: LineItemJson[]; snapshot: SessionSnapshot; tax: TaxQuoteJson },
): PlanJson {
  const isKept = before.discount?.isKeptOnPlanChange === true;
  return {
    productName: snapshot.productName,
    productDescription: snapshot.productDescription,
    productMetadata: snapshot.productMetadata,
    lineItems,
    discount: isKept ? before.discount : null,
    discountCyclesLeft: isKept ? before.discountCyclesLeft : null,
    billingDetail: before.billingDetail,
    tax,
  };
}

/** The plan after a regular period has begun: its discount counts for one period less. Missed periods use none up. */
export function afterRegularPeriod(plan: PlanJson): PlanJson {
  const { discountCyclesLeft: left, nextTotalMinor: _used, ...rest } = plan;
  return { ...rest, discountCyclesLeft: left === null ? null : Math.max(left - 1, 0) };
}
