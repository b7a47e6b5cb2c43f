import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { SessionId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { Session } from '@/lib/sessions/core/session';
import type { VisitorProof } from './core/visitor';

export const VISITOR_COOKIE = 'checkstand_visitor';

const MAX_AGE_SECONDS = (8 * DAY_MS) / SECOND_MS;

/**
 * The cookie that proves to a session's pages that this browser claimed the session, and what it submitted. It is two
 * authentication codes with a dot between them, either of which may be missing; nothing can be read from it.
 *
 * @param input.fingerprint of the order that this browser submitted; `null` where it submitted none
 */
export function visitorCookie(
  deps: { keys: KeyRing; env: Env },
  input: { session: Pick<Session, 'id' | 'snapshot'>; isClaimant: boolean; fingerprint: string | null },
) {
  const { session, isClaimant, fingerprint } = input;
  const claim = isClaimant ? deps.keys.hmac('visitor-claim', session.id) : '';
  const submit = fingerprint === null ? '' : deps.keys.hmac('visitor-submit', `${session.id}/${fingerprint}`);
  return {
    name: VISITOR_COOKIE,
    value: `${claim}.${submit}`,
    path: paths.checkout({ storeSlug: session.snapshot.storeSlug, sessionId: session.id }),
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.env.publicUrl.startsWith('https:'),
    maxAge: MAX_AGE_SECONDS,
  } as const;
}

/** Says what a cookie proves for a session. Anything but our own codes for this very session proves nothing. */
export function readVisitor(keys: KeyRing, sessionId: SessionId, cookie: string | null): VisitorProof {
  const [claim = '', submit = ''] = (cookie ?? '').split('.');
  return {
    isClaimant: keys.isAuthentic('visitor-claim', sessionId, claim),
    hasSubmitted: (fingerprint) => keys.isAuthentic('visitor-submit', `${sessionId}/${fingerprint}`, submit),
  };
}
