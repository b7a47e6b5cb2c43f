import type { CallerOf } from '@/lib/auth/core/caller';
import { appError } from '@/lib/kernel/error-catalogue';
import { type Body, invalidField, isAbsent, readList, readText, requireId } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import { EVENT_TYPES, type EventType, isEventType } from './event-types';

const CHANNELS = ['http', 'feishu', 'discord', 'telegram', 'slack'] as const;
const MAX_EVENTS = 50;
const MAX_URL_LENGTH = 2_048;
const MAX_SECRET_LENGTH = 512;

export const MAX_WEBHOOKS = 20;

export type AddWebhookCommand = {
  by: CallerOf<'apiKey'>;
  storeId: StoreId;
  channel: 'http';
  /** Text that fits; whether it may be called is judged by the outbound rules. */
  url: string;
  /** Each once, in the order they were sent. */
  events: EventType[];
  isTestMode: boolean;
  secret: string | null;
};

/** Reads an add-webhook body; throws the 400 of the first thing that is wrong. */
export function parseAddWebhook(body: Body, by: CallerOf<'apiKey'>): AddWebhookCommand {
  const storeId = requireId(body, 'storeId', 'STO');
  const missing = ['channel', 'url', 'events', 'testMode'].find((field) => isAbsent(body[field]));
  if (missing) throw appError('missing_field', { params: { field: missing } });
  const { testMode, secret } = body;
  if (typeof testMode !== 'boolean') throw invalidField('testMode', 'true or false', testMode);
  return {
    by,
    storeId,
    channel: readChannel(body.channel),
    url: readText(body.url, 'url', { maxLength: MAX_URL_LENGTH }),
    events: readEvents(body.events),
    isTestMode: testMode,
    secret: isAbsent(secret) ? null : readText(secret, 'secret', { maxLength: MAX_SECRET_LENGTH }),
  };
}

function readChannel(value: unknown): 'http' {
  const channel = CHANNELS.find((known) => known === value);
  if (!channel) throw invalidField('channel', `one of ${CHANNELS.join(', ')}`, value);
  if (channel !== 'http') throw appError('webhook_channel_unsupported', { params: { channel } });
  return channel;
}

function readEvents(value: unknown): EventType[] {
  const items = readList(value, 'events', { maxItems: MAX_EVENTS });
  if (items.length === 0) throw invalidField('events', 'at least one event type', value);
  return [...new Set(items.map((item, index) => readEvent(item, `events[${index}]`)))];
}

function readEvent(value: unknown, field: string): EventType {
  if (!isEventType(value)) throw invalidField(field, `one of ${EVENT_TYPES.join(', ')}`, value);
  return value;
}
