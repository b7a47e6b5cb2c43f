import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { EventType } from './event-types';

export type EventEnvelope = {
  /** The delivery's own: merchants recognise a repeat by it, so it stays the same over all attempts. */
  deliveryId: string;
  occurredAtMs: EpochMs;
  eventType: EventType;
  /** The id of what happened, on the wire: together with type and endpoint it is delivered once. */
  eventId: string;
  storeId: StoreId;
  storeName: string;
  environment: Environment;
  /** JSON values only; a field without a value is absent. */
  data: Readonly<Record<string, unknown>>;
};

/** The body's text. It is stored and sent as it is: a signature covers bytes, not values. */
export function toEventBody(envelope: EventEnvelope): string {
  return JSON.stringify({
    id: envelope.deliveryId,
    timestamp: toIsoTime(envelope.occurredAtMs),
    eventType: envelope.eventType,
    eventId: envelope.eventId,
    storeId: encodeShortId('STO', envelope.storeId),
    storeName: envelope.storeName,
    mode: envelope.environment,
    data: envelope.data,
  });
}
