import type { CallerOf } from '@/lib/auth/core/caller';
import { required, withDefault } from '@/lib/kernel/body-field';
import { bool, oneOf, shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import { assertChannelSecret, WEBHOOK_CHANNELS, type WebhookChannel } from './channel';
import type { EventType } from './event-types';
import { webhookEvents, webhookSecret, webhookUrl } from './webhook-fields';

export const MAX_WEBHOOKS = 20;

export type AddWebhookCommand = {
  by: CallerOf<'apiKey'>;
  storeId: StoreId;
  channel: WebhookChannel;
  url: string;
  events: EventType[];
  isTestMode: boolean;
  secret: string | null;
};

export const ADD_WEBHOOK = bodySchema({
  storeId: required(shortId('STO')),
  channel: required(oneOf(WEBHOOK_CHANNELS)),
  url: required(webhookUrl),
  events: required(webhookEvents),
  testMode: required(bool()),
  secret: withDefault(webhookSecret, null),
});

/** Reads an add-webhook body; throws the 400 of the first thing that is wrong. */
export function parseAddWebhook(body: Body, by: CallerOf<'apiKey'>): AddWebhookCommand {
  const { testMode, ...fields } = ADD_WEBHOOK.read(body);
  assertChannelSecret(fields.channel, fields.secret);
  return { by, ...fields, isTestMode: testMode };
}
