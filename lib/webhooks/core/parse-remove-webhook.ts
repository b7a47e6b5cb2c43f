import type { CallerOf } from '@/lib/auth/core/caller';
import type { Body } from '@/lib/kernel/read-fields';
import type { WebhookEndpointId } from '@/lib/kernel/short-id';
import { requireWebhookId } from './read-webhook-fields';

export type RemoveWebhookCommand = { by: CallerOf<'apiKey'>; endpointId: WebhookEndpointId };

/** Reads a remove-webhook body: the id of the endpoint. */
export function parseRemoveWebhook(body: Body, by: CallerOf<'apiKey'>): RemoveWebhookCommand {
  return { by, endpointId: requireWebhookId(body) };
}
