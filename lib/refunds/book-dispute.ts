import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type DisputeId, toId } from '@/lib/kernel/short-id';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import type { DisputeChangedEvent } from '@/lib/psp/core/money-back';
import { enqueueDisputeEvent } from '@/lib/webhooks/enqueue-dispute-event';
import { nextDisputeState } from './core/decide-dispute';
import { findDispute, insertDispute, updateDispute } from './dispute-repo';
import { loadPaidOrder } from './tell-of-refund';

/**
 * Books how a dispute of a locked payment stands, and tells the merchant of each state once.
 *
 * @returns false where the dispute has had this state already.
 */
export async function bookDispute(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { payment, event }: { payment: PaymentRow; event: DisputeChangedEvent },
): Promise<boolean> {
  const { disputeRef, amountMinor, currency, reason } = event;
  const known = await findDispute(tx.db, { paymentId: payment.id, disputeRef });
  const state = nextDisputeState(known?.state ?? null, event.state);
  if (state === null) return false;
  const now = new Date(deps.clock.nowMs());
  const changes = { state, amountMinor, currency, reason, updatedAt: now };
  const disputeId = known?.id ?? toId<DisputeId>(deps.ids.uuid());
  if (known) await updateDispute(tx.db, known.id, changes);
  else
    await insertDispute(tx.db, {
      ...changes,
      id: disputeId,
      paymentId: payment.id,
      pspDisputeRef: disputeRef,
      createdAt: now,
    });
  if (state === 'open')
    await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'dispute_opened', id: disputeId } });
  await enqueueDisputeEvent(tx, deps, {
    ...(await loadPaidOrder(tx, payment)),
    disputeId,
    state,
    disputedMinor: amountMinor,
    disputedCurrency: currency,
    reason,
    disputeCreatedAtMs: (known?.createdAt ?? now).getTime(),
  });
  return true;
}
