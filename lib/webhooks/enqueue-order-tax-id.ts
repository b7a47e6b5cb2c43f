import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { type OrderTaxIdFacts, toOrderTaxIdData } from './core/order-tax-id';
import { enqueueEvent } from './enqueue-event';

/** Tells a store's endpoints that tax was left off for a tax id that did not hold. An order is told of once. */
export async function enqueueOrderTaxId(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  facts: OrderTaxIdFacts,
): Promise<void> {
  await enqueueEvent(tx, deps, {
    eventType: facts.eventType,
    eventId: encodeShortId('ORD', facts.orderId),
    storeId: facts.storeId,
    storeName: facts.storeName,
    environment: facts.environment,
    data: toOrderTaxIdData(facts),
  });
}
