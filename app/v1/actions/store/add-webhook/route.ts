import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';
import { addWebhook } from '@/lib/webhooks/add-webhook';
import { parseAddWebhook } from '@/lib/webhooks/core/parse-add-webhook';
import { toWebhookWire } from '@/lib/webhooks/core/webhook-wire';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseAddWebhook,
  commit: addWebhook,
  view: (endpoint) => ({ webhook: toWebhookWire(endpoint) }),
});
