import 'server-only';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { settleSessionWithoutPsp } from '@/lib/sessions/settle-session-without-psp';
import { completeSale } from './complete-sale';
import { toOrderDraft } from './core/order-draft';
import type { OrderPlan } from './core/order-plan';

/** The word that stands where a payment's provider is named. */
const NO_PSP = 'none';

/**
 * Completes an order for which nothing is due: no provider is asked, and there is no attempt. Under the session's lock,
 * so that it happens once, however often somebody clicks.
 */
export async function completeFreeSale(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    plan: OrderPlan;
    documentSettings: DocumentSettings | null;
    fingerprint: string;
    nowMs: EpochMs;
  },
): Promise<void> {
  const { plan, documentSettings, fingerprint, nowMs } = input;
  const { session, quote } = plan;
  assert(quote.tax.totalMinor === 0n, 'only what costs nothing is completed without a provider');
  await completeSale(tx, deps, {
    session,
    draft: toOrderDraft(plan),
    payment: {
      psp: NO_PSP,
      // No provider's reference: it names the order, so that there is one payment of it.
      pspPaymentRef: `free-${encodeShortId('ORD', session.orderId)}`,
      amountMinor: 0n,
      currency: session.currency,
      method: null,
      last4: null,
      paidAtMs: nowMs,
    },
    attempt: null,
    documentSettings,
    fingerprint,
    nowMs,
  });
  await settleSessionWithoutPsp(tx, session.id);
}
