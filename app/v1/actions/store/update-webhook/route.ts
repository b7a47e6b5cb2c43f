import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';
import { parseUpdateWebhook } from '@/lib/webhooks/core/parse-update-webhook';
import { toWebhookWire } from '@/lib/webhooks/core/webhook-wire';
import { updateWebhook } from '@/lib/webhooks/update-webhook';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseUpdateWebhook,
  commit: updateWebhook,
  view: ({ endpoint }) => ({ webhook: toWebhookWire(endpoint) }),
  warnings: ({ warnings }) => warnings,
});
