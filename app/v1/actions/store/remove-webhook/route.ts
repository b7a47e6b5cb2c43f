import { merchantRoute } from '@/lib/doors/merchant-route';
import { parseRemoveWebhook } from '@/lib/webhooks/core/parse-remove-webhook';
import { toWebhookWire } from '@/lib/webhooks/core/webhook-wire';
import { removeWebhook } from '@/lib/webhooks/remove-webhook';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseRemoveWebhook,
  run: removeWebhook,
  view: (endpoint) => ({ webhook: toWebhookWire(endpoint) }),
});
