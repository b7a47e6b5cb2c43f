import type { CallerOf } from '@/lib/auth/core/caller';
import { required } from '@/lib/kernel/body-field';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { WebhookEndpointId } from '@/lib/kernel/short-id';
import { webhookId } from './webhook-fields';

export type RemoveWebhookCommand = { by: CallerOf<'apiKey'>; endpointId: WebhookEndpointId };

export const REMOVE_WEBHOOK = bodySchema({ id: required(webhookId) });

/** Reads a remove-webhook body: the id of the endpoint. */
export function parseRemoveWebhook(body: Body, by: CallerOf<'apiKey'>): RemoveWebhookCommand {
  return { by, endpointId: REMOVE_WEBHOOK.read(body).id };
}
