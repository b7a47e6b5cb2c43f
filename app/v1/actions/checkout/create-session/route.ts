import { merchantRoute } from '@/lib/doors/merchant-route';
import { toIsoTime } from '@/lib/kernel/clock';
import { services } from '@/lib/services';
import { parseCreateSession } from '@/lib/sessions/core/parse-create-session';
import { insertPreparedSession, prepareSession } from '@/lib/sessions/create-session';
import { mayReplaySession } from '@/lib/sessions/may-replay-session';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'storeSlug', 'sessionToken'],
  parse: parseCreateSession,
  rateLimit: ({ by }) => (by.kind === 'storeSlug' ? { action: 'create_session', subject: by.storeId } : null),
  mayReplay: mayReplaySession,
  prepare: prepareSession,
  isSingleStatement: true,
  commit: (tx, _deps, prepared) => insertPreparedSession(tx, prepared),
  view: ({ sessionId, checkoutUrl, expiresAtMs }) => ({
    sessionId,
    checkoutUrl,
    expiresAt: toIsoTime(expiresAtMs),
  }),
  warnings: ({ warnings }) => warnings,
});
