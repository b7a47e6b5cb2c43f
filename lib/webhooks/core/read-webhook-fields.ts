import { appError } from '@/lib/kernel/error-catalogue';
import { type Body, invalidField, isAbsent, readList, readText } from '@/lib/kernel/read-fields';
import { isUuid, toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { EVENT_TYPES, type EventType, isEventType } from './event-types';

const MAX_EVENTS = 50;
const MAX_URL_LENGTH = 2_048;
const MAX_SECRET_LENGTH = 512;

/** Reads an endpoint's id, a bare UUID in any case. */
export function requireWebhookId(body: Body): WebhookEndpointId {
  const { id } = body;
  if (isAbsent(id)) throw appError('missing_field', { params: { field: 'id' } });
  const uuid = typeof id === 'string' ? id.toLowerCase() : '';
  if (!isUuid(uuid)) throw invalidField('id', 'a UUID', id);
  return toId<WebhookEndpointId>(uuid);
}

/** Reads an address as text that fits; whether it may be called is judged by the outbound rules. */
export function readWebhookUrl(value: unknown): string {
  return readText(value, 'url', { maxLength: MAX_URL_LENGTH });
}

/** Reads at least one event type; each once, in the order they were sent. */
export function readEvents(value: unknown): EventType[] {
  const items = readList(value, 'events', { maxItems: MAX_EVENTS });
  if (items.length === 0) throw invalidField('events', 'at least one event type', value);
  return [...new Set(items.map((item, index) => readEvent(item, `events[${index}]`)))];
}

/** Reads a channel's credential; nothing, `null` and an empty text are none. */
export function readSecret(value: unknown): string | null {
  return isAbsent(value) ? null : readText(value, 'secret', { maxLength: MAX_SECRET_LENGTH });
}

function readEvent(value: unknown, field: string): EventType {
  if (!isEventType(value)) throw invalidField(field, `one of ${EVENT_TYPES.join(', ')}`, value);
  return value;
}
