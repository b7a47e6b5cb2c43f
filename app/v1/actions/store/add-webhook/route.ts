import { merchantRoute } from '@/lib/doors/merchant-route';
import { addWebhook } from '@/lib/webhooks/add-webhook';
import { parseAddWebhook } from '@/lib/webhooks/core/parse-add-webhook';
import { toWebhookWire } from '@/lib/webhooks/core/webhook-wire';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseAddWebhook,
  run: addWebhook,
  view: (endpoint) => ({ webhook: toWebhookWire(endpoint) }),
});
