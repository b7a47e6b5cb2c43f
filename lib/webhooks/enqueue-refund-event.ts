import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { type RefundEventFacts, toRefundEventData } from './core/refund-event';
import { enqueueEvent } from './enqueue-event';

/** Tells a store's endpoints what became of a refund, which names the event. */
export async function enqueueRefundEvent(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  facts: RefundEventFacts,
): Promise<void> {
  await enqueueEvent(tx, deps, {
    eventType: facts.refundStatus === 'succeeded' ? 'refund.succeeded' : 'refund.failed',
    eventId: encodeShortId('REF', facts.refundId),
    storeId: facts.storeId,
    storeName: facts.storeName,
    environment: facts.environment,
    data: toRefundEventData(facts),
  });
}
