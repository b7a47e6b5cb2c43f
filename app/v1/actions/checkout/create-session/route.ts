import { merchantRoute } from '@/lib/doors/merchant-route';
import { toIsoTime } from '@/lib/kernel/clock';
import { parseCreateSession } from '@/lib/sessions/core/parse-create-session';
import { createSession } from '@/lib/sessions/create-session';

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
