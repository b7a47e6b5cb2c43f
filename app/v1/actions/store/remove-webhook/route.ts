import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';
import { parseRemoveWebhook } from '@/lib/webhooks/core/parse-remove-webhook';
import { toWebhookWire } from '@/lib/webhooks/core/webhook-wire';
import { removeWebhook } from '@/lib/webhooks/remove-webhook';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseRemoveWebhook,
  commit: (tx, _deps, command) => removeWebhook(tx, command),
  view: (endpoint) => ({ webhook: toWebhookWire(endpoint) }),
});
