import { readOnlyRoute } from '@/lib/doors/merchant-route';
import { runWithEnvelope } from '@/lib/doors/run-with-envelope';
import { successAnswer } from '@/lib/http/envelope';
import { servedWebhookKeys } from '@/lib/webhooks/signing-keys';

export const dynamic = 'force-dynamic';

/** The public keys that merchants verify our webhooks with, and the ones that come next. */
export async function GET(request: Request): Promise<Response> {
  return runWithEnvelope(request, async ({ deps }) => successAnswer(await servedWebhookKeys(deps)));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = readOnlyRoute();
