import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { SessionId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { SessionSnapshot } from '@/lib/sessions/core/session';
import { visitorCookie } from './visitor-cookie';

/** The cookie that proves to the page of a plan's change which buyer a token has proved to this browser, for that page alone. */
export function changeCookie(
  deps: { keys: KeyRing; env: Env },
  change: { id: SessionId; snapshot: SessionSnapshot; buyerIdentity: string },
) {
  const { id, snapshot, buyerIdentity } = change;
  const path = paths.change({ storeSlug: snapshot.storeSlug, sessionId: id });
  return { ...visitorCookie(deps, { session: { id, snapshot }, buyerIdentity, fingerprint: null }), path };
}
