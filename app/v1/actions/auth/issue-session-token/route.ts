import { parseIssueSessionToken } from '@/lib/catalog/core/parse-issue-session-token';
import { issueSessionToken } from '@/lib/catalog/issue-session-token';
import { merchantRoute } from '@/lib/doors/merchant-route';
import { toIsoTime } from '@/lib/kernel/clock';
import { services } from '@/lib/services';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseIssueSessionToken,
  run: issueSessionToken,
  view: ({ token, expiresAtMs, portalUrl }) => ({
    token,
    expiresAt: toIsoTime(expiresAtMs),
    ...(portalUrl === undefined ? {} : { portalUrl }),
  }),
  keepUntilMs: ({ expiresAtMs }) => expiresAtMs,
});
