import { toIsoTime } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type StoreId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import type { WebhookChannel } from './channel';

export type WebhookEndpoint = {
  id: WebhookEndpointId;
  storeId: StoreId;
  environment: Environment;
  channel: WebhookChannel;
  url: string;
  events: string[];
  secret: string | null;
  createdAt: Date;
  updatedAt: Date;
};

/** An endpoint in the wire's words: the SDK's `StoreWebhook`. Its id is a bare UUID. */
export function toWebhookWire(endpoint: WebhookEndpoint) {
  return {
    id: endpoint.id,
    storeId: encodeShortId('STO', endpoint.storeId),
    channel: endpoint.channel,
    url: endpoint.url,
    events: endpoint.events,
    testMode: endpoint.environment === 'test',
    secret: endpoint.secret,
    createdAt: toIsoTime(endpoint.createdAt.getTime()),
    updatedAt: toIsoTime(endpoint.updatedAt.getTime()),
  };
}
