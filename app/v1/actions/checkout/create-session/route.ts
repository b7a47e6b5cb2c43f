import { merchantRoute } from '@/lib/doors/merchant-route';
import { toIsoTime } from '@/lib/kernel/clock';
import { services } from '@/lib/services';
import { mayReplaySession } from '@/lib/sessions/may-replay-session';
import { parseSaleOrChange } from '@/lib/subscriptions/core/parse-plan-change';
import { insertSaleOrChange, prepareSaleOrChange } from '@/lib/subscriptions/prepare-plan-change';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey', 'storeSlug', 'sessionToken'],
  parse: parseSaleOrChange,
  rateLimit: ({ by }) => (by.kind === 'storeSlug' ? { action: 'create_session', subject: by.storeId } : null),
  mayReplay: mayReplaySession,
  prepare: prepareSaleOrChange,
  isSingleStatement: true,
  commit: (tx, _deps, prepared) => insertSaleOrChange(tx, prepared),
  view: ({ sessionId, checkoutUrl, expiresAtMs }) => ({
    sessionId,
    checkoutUrl,
    expiresAt: toIsoTime(expiresAtMs),
  }),
  warnings: ({ warnings }) => warnings,
});
