import 'server-only';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { parseBillingDetail } from '@/lib/billing/core/parse-billing-detail';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Ids } from '@/lib/kernel/random';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import { findSession } from '@/lib/sessions/session-repo';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import {
  type AddTaxIdCommand,
  refuseReceiptChange,
  type TaxIdRefusal,
  taxGoingBack,
  type WantedChange,
} from './core/decide-receipt-change';
import { loadReceiptFacts } from './load-receipt-facts';
import { lockRefundablePayment } from './lock-refundable-payment';
import { quoteWithTaxId } from './quote-with-tax-id';
import { startReceiptChange } from './start-receipt-change';

export type AddTaxIdResult = { kind: 'done' | 'refunding' } | { kind: 'refused'; reason: TaxIdRefusal };

type Deps = QuoteDeps & { transact: Transact; ids: Ids };

const refused = (reason: TaxIdRefusal) => ({ kind: 'refused', reason }) as const;

/**
 * Turns a buyer's receipt into an invoice with its tax id. A tax that the law leaves to such a buyer goes back, and the invoice is
 * issued once it has; where the sum stays what it is, the invoice is issued at once.
 *
 * @throws `payment_not_found` for everybody but the buyer, `tax_unavailable`, `too_many_requests`
 */
export async function addTaxId(deps: Deps, command: AddTaxIdCommand): Promise<AddTaxIdResult> {
  // The register and the tax engine are asked while nothing is locked; the facts that decide are loaded again afterwards.
  const { order, store, payment } = await deps.transact((tx) => lockRefundablePayment(tx, command));
  const early = refuseReceiptChange(await loadReceiptFacts(deps, { payment, order }), deps.clock.nowMs());
  if (early) return refused(early);
  const billing = toBilling(order.billingDetail, command);
  if (billing.kind === 'refused') return billing;
  const loaded = await findSession(deps.db, order.sessionId);
  assert(loaded && payment.paidAt, 'a payment with a receipt has a moment and is of a session');
  const { session } = loaded;
  const paidAtMs = payment.paidAt.getTime();
  const quote = await quoteWithTaxId(deps, { store, order, session, billing: billing.detail, paidAtMs });
  if (quote.check.status === 'invalid') return refused('number_invalid');
  if (quote.check.status === 'pending') return refused('number_pending');
  return deps.transact((tx) => change(tx, deps, { command, wanted: { billing: billing.detail, ...quote } }));
}

/** The billing details of the sale, turned into those of a business with a tax id. */
function toBilling(
  billed: BillingDetail,
  { businessName, taxId }: AddTaxIdCommand,
): { kind: 'read'; detail: BillingDetail & { taxId: string } } | ReturnType<typeof refused> {
  const read = parseBillingDetail({ ...billed, isBusiness: true, businessName, taxId });
  if (!read.ok) {
    const isName = read.error.some(({ field }) => field === 'businessName');
    return refused(isName ? 'name_missing' : taxId.trim() === '' ? 'number_missing' : 'number_invalid');
  }
  const { taxId: number, ...detail } = read.value;
  return number ? { kind: 'read', detail: { ...detail, taxId: number } } : refused('number_missing');
}

async function change(
  tx: Transaction,
  deps: Deps,
  { command, wanted }: { command: AddTaxIdCommand; wanted: WantedChange },
): Promise<AddTaxIdResult> {
  const locked = await lockRefundablePayment(tx, command);
  const late = refuseReceiptChange(await loadReceiptFacts(tx, locked), deps.clock.nowMs());
  if (late) return refused(late);
  const backMinor = taxGoingBack({ paid: fromTaxQuoteJson(locked.order.tax), next: wanted.tax });
  if (backMinor === null) return refused('tax_differs');
  await startReceiptChange(tx, deps, { by: command.by, payment: locked.payment, wanted, backMinor });
  return { kind: backMinor === 0n ? 'done' : 'refunding' };
}
