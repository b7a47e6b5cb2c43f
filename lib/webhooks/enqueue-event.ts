import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { shownUrl } from './core/channel';
import { toChannelBody } from './core/channel-message';
import type { EventEnvelope } from './core/event-envelope';
import { findSubscribedEndpoints, insertDelivery } from './delivery-repo';

export type MerchantEvent = Omit<EventEnvelope, 'deliveryId' | 'occurredAtMs'>;

/**
 * Tells a store's endpoints of an event: one delivery each, in the transaction that makes the event true. The same
 * event a second time adds nothing.
 */
export async function enqueueEvent(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  event: MerchantEvent,
): Promise<void> {
  const nowMs = deps.clock.nowMs();
  const { storeId, environment, eventType, eventId } = event;
  for (const endpoint of await findSubscribedEndpoints(tx.db, event)) {
    const id = deps.ids.uuid();
    const body = toChannelBody(endpoint.channel, { ...event, deliveryId: id, occurredAtMs: nowMs });
    const isNew = await insertDelivery(tx.db, {
      id,
      endpoint: { ...endpoint, url: shownUrl(endpoint.url) },
      storeId,
      environment,
      eventType,
      eventId,
      body,
      nowMs,
    });
    if (isNew) await tx.jobs.enqueue({ name: 'deliver-webhook', data: { deliveryId: id, attemptNumber: 1 } });
  }
}
