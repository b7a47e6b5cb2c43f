import type { CallerOf } from '@/lib/auth/core/caller';
import { clearable, optional, required } from '@/lib/kernel/body-field';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Notice } from '@/lib/kernel/notice';
import { type Body, isAbsent } from '@/lib/kernel/read-fields';
import type { WebhookEndpointId } from '@/lib/kernel/short-id';
import type { EventType } from './event-types';
import { webhookEvents, webhookId, webhookSecret, webhookUrl } from './webhook-fields';

/** The changes of an update; a field that is absent stays as it is. */
export type WebhookPatch = { url?: string; events?: EventType[]; secret?: string | null };

export type UpdateWebhookCommand = {
  by: CallerOf<'apiKey'>;
  endpointId: WebhookEndpointId;
  patch: WebhookPatch;
  warnings: Notice[];
};

export const UPDATE_WEBHOOK = bodySchema({
  id: required(webhookId),
  url: optional(webhookUrl),
  events: optional(webhookEvents),
  secret: clearable(webhookSecret, null),
});

const FIXED_FIELDS = ['channel', 'testMode'] as const;

/**
 * Reads an update-webhook body. `null` clears a secret; an address and events cannot be cleared, so for them it says
 * nothing. What is fixed for an endpoint's life is left out with a warning.
 */
export function parseUpdateWebhook(body: Body, by: CallerOf<'apiKey'>): UpdateWebhookCommand {
  const { id, url, events, secret } = UPDATE_WEBHOOK.read(body);
  const patch: WebhookPatch = {
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events }),
    ...(secret === undefined ? {} : { secret }),
  };
  return {
    by,
    endpointId: id,
    patch,
    warnings: FIXED_FIELDS.filter((field) => !isAbsent(body[field])).map(fixed),
  };
}

function fixed(field: string): Notice {
  return {
    layer: 'store',
    message: `${field} ignored: it is fixed when a webhook is added`,
    aiHint: 'Add another webhook and remove this one',
  };
}
