import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { type OrderCompletedFacts, toOrderCompletedData } from './core/order-completed';
import { enqueueEvent } from './enqueue-event';

/** Tells a store's endpoints that a one-time order is paid. The payment names the event. */
export async function enqueueOrderCompleted(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  facts: OrderCompletedFacts,
): Promise<void> {
  await enqueueEvent(tx, deps, {
    eventType: 'order.completed',
    eventId: encodeShortId('PAY', facts.paymentId),
    storeId: facts.storeId,
    storeName: facts.storeName,
    environment: facts.environment,
    data: toOrderCompletedData(facts),
  });
}
