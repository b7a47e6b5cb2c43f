import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { DISPUTE_EVENTS, type DisputeEventFacts, toDisputeEventData } from './core/dispute-event';
import { enqueueEvent } from './enqueue-event';

/** Tells a store's endpoints how a dispute stands, which names the event. */
export async function enqueueDisputeEvent(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  facts: DisputeEventFacts,
): Promise<void> {
  await enqueueEvent(tx, deps, {
    eventType: DISPUTE_EVENTS[facts.state],
    eventId: encodeShortId('DSP', facts.disputeId),
    storeId: facts.storeId,
    storeName: facts.storeName,
    environment: facts.environment,
    data: toDisputeEventData(facts),
  });
}
