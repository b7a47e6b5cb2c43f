import 'server-only';
import { carriedBy } from '@/lib/sessions/core/carried';
import type { Session } from '@/lib/sessions/core/session';
import type { TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import type { OrderDraftJson } from './core/order-draft';
import type { NewOrderRow } from './order-tables';

/** The order's row as an attempt's draft says, in its first state. */
export function toPendingOrderRow(session: Session, draft: OrderDraftJson, now: Date): NewOrderRow {
  return {
    id: session.orderId,
    sessionId: session.id,
    storeId: session.storeId,
    merchantId: session.merchantId,
    environment: session.environment,
    productId: session.productId,
    productVersionId: session.productVersionId,
    type: session.productType,
    status: 'pending',
    currency: session.currency,
    subtotalMinor: BigInt(draft.tax.subtotalMinor),
    taxMinor: BigInt(draft.tax.taxMinor),
    totalMinor: BigInt(draft.tax.totalMinor),
    tax: draft.tax,
    buyerEmail: draft.buyerEmail,
    buyerIdentity: draft.buyerIdentity,
    billingDetail: draft.billingDetail,
    successUrl: draft.successUrl,
    ...carriedBy(session),
    lineItems: draft.lineItems ?? null,
    discount: draft.discount ?? null,
    customFields: draft.customFields ?? [],
    ...toTaxIdColumns(draft.taxIdCheck ?? null),
    createdAt: now,
    updatedAt: now,
  };
}

/** The facts about the buyer's tax id, as an order's columns keep them. */
export function toTaxIdColumns(check: TaxIdCheck | null) {
  return {
    taxIdStatus: check?.status ?? null,
    taxIdCheckedAt: check && check.checkedAtMs !== null ? new Date(check.checkedAtMs) : null,
    taxIdConsultationNumber: check?.consultationNumber ?? null,
  };
}
