import { parseCreateSession } from '@/lib/checkout/core/parse-create-session';
import { createSession } from '@/lib/checkout/create-session';
import { merchantRoute } from '@/lib/http/merchant-route';
import { toIsoTime } from '@/lib/kernel/clock';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['apiKey', 'storeSlug', 'sessionToken'],
  parse: parseCreateSession,
  limit: ({ by }) => (by.kind === 'storeSlug' ? { action: 'create_session', subject: by.storeId } : null),
  run: createSession,
  view: ({ sessionId, checkoutUrl, expiresAtMs }) => ({
    sessionId,
    checkoutUrl,
    expiresAt: toIsoTime(expiresAtMs),
  }),
  warnings: ({ warnings }) => warnings,
});
