import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { shownUrl } from './core/channel';
import { toChannelBody } from './core/channel-message';
import type { EventEnvelope } from './core/event-envelope';
import { findSubscribedEndpoints, insertDeliveries } from './delivery-repo';

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
  const endpoints = await findSubscribedEndpoints(tx.db, event);
  const deliveries = endpoints.map((endpoint) => {
    const id = deps.ids.uuid();
    const body = toChannelBody(endpoint.channel, { ...event, deliveryId: id, occurredAtMs: nowMs });
    const shown = { ...endpoint, url: shownUrl(endpoint.url) };
    return { id, endpoint: shown, storeId, environment, eventType, eventId, body };
  });
  for (const deliveryId of await insertDeliveries(tx.db, { deliveries, nowMs }))
    await tx.jobs.enqueue({ name: 'deliver-webhook', data: { deliveryId, attemptNumber: 1 } });
}
