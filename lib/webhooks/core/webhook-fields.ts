import type { Reader } from '@/lib/kernel/body-field';
import { described, list, oneOf, text, uuid } from '@/lib/kernel/body-readers';
import { toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { EVENT_TYPES, type EventType } from './event-types';

const MAX_EVENTS = 50;

/** An endpoint's id, a bare UUID in any case. */
export const webhookId: Reader<WebhookEndpointId> = described(uuid().schema, (value, path) =>
  toId<WebhookEndpointId>(uuid().read(value, path)),
);

/** An address as text that fits; whether it may be called is judged by the outbound rules. */
const address = text({ maxLength: 2_048 });
export const webhookUrl: Reader<string> = {
  ...address,
  schema: { ...address.schema, format: 'uri', examples: ['https://shop.example/hooks'] },
};

const events = list(oneOf(EVENT_TYPES), { maxItems: MAX_EVENTS, atLeastOne: 'event type' });

/** At least one event type; each once, in the order they were sent. */
export const webhookEvents: Reader<EventType[]> = described(events.schema, (value, path) => [
  ...new Set(events.read(value, path)),
]);

/** A channel's credential. */
export const webhookSecret = text({ maxLength: 512 });
