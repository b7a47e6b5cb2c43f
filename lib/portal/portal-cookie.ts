import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Cookie } from '@/lib/http/cookie';
import { type Clock, HOUR_MS, SECOND_MS } from '@/lib/kernel/clock';
import { paths } from '@/lib/paths';
import { type PortalBuyer, readPortalBuyer, writePortalBuyer } from './core/portal-buyer';

export const PORTAL_COOKIE = 'checkstand_portal';
const PURPOSE = 'portal-cookie';
/** Long enough to look through one's orders, and short on somebody else's machine. */
const LIFETIME_MS = 2 * HOUR_MS;

export type PortalKeys = Pick<KeyRing, 'hmac' | 'isAuthentic'>;

/** The cookie that opens a buyer's page in this browser, for the pages of this one store. */
export function portalCookie(
  deps: { keys: PortalKeys; clock: Clock; env: { publicUrl: string } },
  input: { storeSlug: string; buyer: PortalBuyer },
): Cookie {
  const facts = writePortalBuyer(input.buyer, deps.clock.nowMs() + LIFETIME_MS);
  return {
    ...emptyCookie(deps, input.storeSlug),
    value: `${facts}.${deps.keys.hmac(PURPOSE, facts)}`,
    maxAge: LIFETIME_MS / SECOND_MS,
  };
}

/** A cookie that removes it from the browser again. */
export function emptyCookie({ env }: { env: { publicUrl: string } }, storeSlug: string): Cookie {
  return {
    name: PORTAL_COOKIE,
    value: '',
    path: paths.portal(storeSlug),
    httpOnly: true,
    sameSite: 'lax',
    secure: env.publicUrl.startsWith('https:'),
    maxAge: 0,
  };
}

/** The buyer that a cookie proves; `null` for a cookie that the app did not sign, and for one whose time is over. */
export function readPortalCookie(
  deps: { keys: PortalKeys; clock: Clock },
  cookie: string | null,
): PortalBuyer | null {
  const at = (cookie ?? '').lastIndexOf('.');
  const [facts, code] = [(cookie ?? '').slice(0, Math.max(at, 0)), (cookie ?? '').slice(at + 1)];
  if (!deps.keys.isAuthentic(PURPOSE, facts, code)) return null;
  return readPortalBuyer(facts, deps.clock.nowMs());
}
