import { merchantRoute } from '@/lib/doors/merchant-route';
import { parseUpdateWebhook } from '@/lib/webhooks/core/parse-update-webhook';
import { toWebhookWire } from '@/lib/webhooks/core/webhook-wire';
import { updateWebhook } from '@/lib/webhooks/update-webhook';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey'],
  parse: parseUpdateWebhook,
  run: updateWebhook,
  view: ({ endpoint }) => ({ webhook: toWebhookWire(endpoint) }),
  warnings: ({ warnings }) => warnings,
});
