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

/** Between the name of a buyer and the code that proves it; neither has it in its alphabet. */
const CLAIM_SEPARATOR = '~';

/**
 * The cookie that proves to a session's pages which buyer a token has proved to this browser, and what it submitted: two
 * parts with a dot between them, either of which may be empty. Each is good for this session alone.
 *
 * @param input.buyerIdentity `null` where no token has proved any
 * @param input.fingerprint of the order that this browser submitted; `null` where it submitted none
 */
export function visitorCookie(
  deps: { keys: KeyRing; env: Env },
  input: {
    session: Pick<Session, 'id' | 'snapshot'>;
    buyerIdentity: string | null;
    fingerprint: string | null;
  },
) {
  const { session, buyerIdentity, fingerprint } = input;
  const claim = buyerIdentity === null ? '' : writeClaim(deps.keys, { sessionId: session.id, buyerIdentity });
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
    buyerIdentity: readClaim(keys, { sessionId, claim }),
    hasSubmitted: (fingerprint) => keys.isAuthentic('visitor-submit', `${sessionId}/${fingerprint}`, submit),
  };
}

function writeClaim(keys: KeyRing, about: { sessionId: SessionId; buyerIdentity: string }): string {
  const name = Buffer.from(about.buyerIdentity, 'utf8').toString('base64url');
  return `${name}${CLAIM_SEPARATOR}${keys.hmac('visitor-claim', claimText(about))}`;
}

/** `null` for what is no claim of ours for this session, those of versions that named no buyer among it. */
function readClaim(
  keys: KeyRing,
  { sessionId, claim }: { sessionId: SessionId; claim: string },
): string | null {
  const [name = '', code = ''] = claim.split(CLAIM_SEPARATOR);
  const buyerIdentity = Buffer.from(name, 'base64url').toString('utf8');
  const isOurs = keys.isAuthentic('visitor-claim', claimText({ sessionId, buyerIdentity }), code);
  return isOurs && buyerIdentity !== '' ? buyerIdentity : null;
}

function claimText({ sessionId, buyerIdentity }: { sessionId: SessionId; buyerIdentity: string }): string {
  return `${sessionId}/${buyerIdentity}`;
}
