import { merchantRoute } from '@/lib/doors/merchant-route';
import { toIsoTime } from '@/lib/kernel/clock';
import { services } from '@/lib/services';
import { parseCreateThemeLink } from '@/lib/studio/core/parse-create-theme-link';
import { createThemeLink } from '@/lib/studio/create-theme-link';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseCreateThemeLink,
  run: createThemeLink,
  view: ({ url, expiresAtMs }) => ({ url, expiresAt: toIsoTime(expiresAtMs) }),
  keepUntilMs: ({ expiresAtMs }) => expiresAtMs,
});
