import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type PaymentId, toId } from '@/lib/kernel/short-id';
import type { SavedMethod } from '@/lib/psp/core/kept-method';
import type { Session } from '@/lib/sessions/core/session';
import type { OrderDraftJson } from './core/order-draft';
import { type NewPaymentRow, upsertPayment } from './sale-repo';

/** The payment of an order or a period of it: money at a provider, or nothing where nothing was due. */
export type SalePayment = {
  psp: string;
  pspPaymentRef: string;
  amountMinor: bigint;
  currency: string;
  method: string | null;
  last4: string | null;
  paidAtMs: EpochMs;
  /** The period of a subscription that it pays for, and the method that later ones are charged with. */
  periodNumber?: number | null;
  savedMethod?: SavedMethod | undefined;
};

type PaidSale = { session: Session; draft: OrderDraftJson; payment: SalePayment; nowMs: EpochMs };

/** Writes the row of a payment that has succeeded. */
export async function insertSalePayment(
  tx: Transaction,
  deps: { ids: Ids },
  sale: PaidSale,
): Promise<PaymentId> {
  const paymentId = await upsertPayment(tx.db, toPaymentRow(deps, sale));
  assert(paymentId, 'a payment reference pays for one thing');
  return paymentId;
}

/** The row of a payment that has succeeded. */
export function toPaymentRow(deps: { ids: Ids }, sale: PaidSale): NewPaymentRow {
  const { session, draft, nowMs } = sale;
  const { paidAtMs, periodNumber = null, savedMethod, ...paid } = sale.payment;
  return {
    ...paid,
    id: toId<PaymentId>(deps.ids.uuid()),
    orderId: session.orderId,
    storeId: session.storeId,
    status: 'succeeded',
    failureReason: null,
    paidAt: new Date(paidAtMs),
    createdAt: new Date(nowMs),
    ...toPeriodColumns({ periodNumber, draft }),
    ...toCardColumns(savedMethod),
  };
}

/** The facts about its period in a payment of a subscription; nothing for a one-time purchase, whose order says it. */
export function toPeriodColumns(paid: { periodNumber: number | null; draft: OrderDraftJson }) {
  const { periodNumber, draft } = paid;
  const { later, tax } = draft;
  if (periodNumber === null) return {};
  return {
    periodNumber,
    phase: later?.trialDays != null ? ('special' as const) : ('regular' as const),
    subtotalMinor: BigInt(tax.subtotalMinor),
    taxMinor: BigInt(tax.taxMinor),
    tax,
  };
}

function toCardColumns(method: SavedMethod | undefined) {
  if (!method) return {};
  const [year, month] = method.expiresMonth?.split('-').map(Number) ?? [];
  return { cardBrand: method.brand, cardExpMonth: month ?? null, cardExpYear: year ?? null };
}
