import type { CallerOf } from '@/lib/auth/core/caller';
import { appError } from '@/lib/kernel/error-catalogue';
import { type Body, invalidField, isAbsent, requireId } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import type { EventType } from './event-types';
import { readEvents, readSecret, readWebhookUrl } from './read-webhook-fields';

const CHANNELS = ['http', 'feishu', 'discord', 'telegram', 'slack'] as const;

export const MAX_WEBHOOKS = 20;

export type AddWebhookCommand = {
  by: CallerOf<'apiKey'>;
  storeId: StoreId;
  channel: 'http';
  url: string;
  events: EventType[];
  isTestMode: boolean;
  secret: string | null;
};

/** Reads an add-webhook body; throws the 400 of the first thing that is wrong. */
export function parseAddWebhook(body: Body, by: CallerOf<'apiKey'>): AddWebhookCommand {
  const storeId = requireId(body, 'storeId', 'STO');
  const missing = ['channel', 'url', 'events', 'testMode'].find((field) => isAbsent(body[field]));
  if (missing) throw appError('missing_field', { params: { field: missing } });
  const { testMode } = body;
  if (typeof testMode !== 'boolean') throw invalidField('testMode', 'true or false', testMode);
  return {
    by,
    storeId,
    channel: readChannel(body.channel),
    url: readWebhookUrl(body.url),
    events: readEvents(body.events),
    isTestMode: testMode,
    secret: readSecret(body.secret),
  };
}

function readChannel(value: unknown): 'http' {
  const channel = CHANNELS.find((known) => known === value);
  if (!channel) throw invalidField('channel', `one of ${CHANNELS.join(', ')}`, value);
  if (channel !== 'http') throw appError('webhook_channel_unsupported', { params: { channel } });
  return channel;
}
