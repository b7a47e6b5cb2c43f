import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { SessionId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { Services } from '@/lib/services';
import type { Session } from './core/session';
import type { Visitor } from './core/visitor';

export const VISITOR_COOKIE = 'checkstand_visitor';

const MAX_AGE_SECONDS = (8 * DAY_MS) / SECOND_MS;

type CookieKind = Exclude<Visitor, 'link'>;

/** The cookie that proves to this session's pages who claimed it or submitted it. It holds nothing and names nobody. */
export function visitorCookie(
  deps: Pick<Services, 'keys' | 'env'>,
  input: { session: Pick<Session, 'id' | 'snapshot'>; kind: CookieKind },
) {
  const { session, kind } = input;
  return {
    name: VISITOR_COOKIE,
    value: cookieValue(deps.keys, session.id, kind),
    path: paths.checkout({ storeSlug: session.snapshot.storeSlug, sessionId: session.id }),
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.env.publicUrl.startsWith('https:'),
    maxAge: MAX_AGE_SECONDS,
  } as const;
}

/** What a cookie proves for a session; anything but one of our own values for it is just a link. */
export function readVisitor(keys: Services['keys'], sessionId: SessionId, cookie: string | null): Visitor {
  if (cookie === null) return 'link';
  const kinds: readonly CookieKind[] = ['claimed', 'submitted'];
  return kinds.find((kind) => isSame(cookie, cookieValue(keys, sessionId, kind))) ?? 'link';
}

function cookieValue(keys: Services['keys'], sessionId: SessionId, kind: CookieKind): string {
  return `${kind}.${keys.hmac('visitor', `${sessionId}/${kind}`)}`;
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
