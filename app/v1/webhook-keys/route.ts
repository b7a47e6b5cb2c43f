import { readRoute } from '@/lib/doors/envelope-route';
import { successAnswer } from '@/lib/http/envelope';
import { services } from '@/lib/services';
import { servedWebhookKeys } from '@/lib/webhooks/signing-keys';

export const dynamic = 'force-dynamic';

/** The public keys that merchants of earlier versions verify our webhooks with, and the ones that come next. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = readRoute(services, async ({ deps }) =>
  successAnswer(await servedWebhookKeys(deps, null)),
);
