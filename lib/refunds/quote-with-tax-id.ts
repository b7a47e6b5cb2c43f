import 'server-only';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { StoreRow } from '@/lib/catalog/store-repo';
import type { EpochMs } from '@/lib/kernel/clock';
import type { OrderRow } from '@/lib/orders/order-repo';
import { fromLineItemJson } from '@/lib/sessions/core/line-items';
import { toTaxInput } from '@/lib/sessions/core/quote';
import type { Session } from '@/lib/sessions/core/session';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import { toChargeStep } from '@/lib/tax/core/charge-step';
import type { TaxResult } from '@/lib/tax/core/contract';
import { sellerVatNumber } from '@/lib/tax/core/seller-vat-number';
import type { TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import { SHOPPER_PATIENCE_MS, verifyTaxId } from '@/lib/tax/verify-tax-id';

/**
 * The tax that a sale would have had if its buyer had named a tax id at once: on the price that was sold at, by the rates of the
 * moment at which it was paid.
 *
 * @throws `tax_unavailable`, `too_many_requests`
 */
export async function quoteWithTaxId(
  deps: QuoteDeps,
  input: {
    store: StoreRow;
    order: OrderRow;
    session: Session;
    billing: BillingDetail & { taxId: string };
    paidAtMs: EpochMs;
  },
): Promise<{ tax: TaxResult; check: TaxIdCheck }> {
  const { store, order, session, billing, paidAtMs } = input;
  const seller = store.taxSettings;
  const check = await verifyTaxId(deps, {
    country: billing.country,
    taxId: billing.taxId,
    requester: seller && sellerVatNumber(seller),
    patienceMs: SHOPPER_PATIENCE_MS,
    asker: { sessionId: session.id, storeId: store.id, address: deps.clientAddress ?? null },
  });
  const lineItems = order.lineItems?.map(fromLineItemJson) ?? session.lineItems;
  const asked = toTaxInput({
    session: { ...session, lineItems },
    billing,
    taxIdStatus: check.status,
    seller,
    atMs: paidAtMs,
  });
  const stepMinor = BigInt(session.snapshot.chargeStepMinor ?? 1);
  return { tax: toChargeStep(await deps.tax.quote(asked), { ...asked, stepMinor }), check };
}
