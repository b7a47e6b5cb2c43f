import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { toLineItemJson } from '@/lib/sessions/core/line-items';
import type { LineItemJson, Session } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';

/** What a subscription sells in each regular period, frozen when it was bought. */
export type PlanJson = {
  productName: string;
  productDescription: string | null;
  productMetadata: Record<string, unknown>;
  lineItems: LineItemJson[];
  billingDetail: BillingDetail;
  /** What a regular period came to when it was last quoted. */
  tax: TaxQuoteJson;
};

/** The plan that a session sold, for the buyer who is billed. */
export function toPlan(
  { snapshot, lineItems }: Pick<Session, 'snapshot' | 'lineItems'>,
  billed: { billingDetail: BillingDetail; tax: TaxQuoteJson },
): PlanJson {
  return {
    productName: snapshot.productName,
    productDescription: snapshot.productDescription,
    productMetadata: snapshot.productMetadata,
    lineItems: lineItems.map(toLineItemJson),
    ...billed,
  };
}
