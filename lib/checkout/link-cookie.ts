import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Environment } from '@/lib/kernel/environment';
import { isUuid, type ProductId, type SessionId, toId } from '@/lib/kernel/short-id';
import { DEFAULT_LIFETIME_SECONDS } from '@/lib/sessions/core/session-life';
import type { LinkWish } from './core/purchase-link';

const PURPOSE = 'purchase-link';

/** Everything that a link decides about its session. Two links that differ in any of it never share a session. */
export type LinkTerms = { productId: ProductId; environment: Environment; wish: LinkWish };

/** Each environment has a cookie of its own name, because a link and its test form share a path. */
export function linkCookieName(environment: Environment): string {
  return `checkstand_link_${environment}`;
}

/**
 * The cookie that leads a browser from a link back to the session that it made there. Scripts cannot read it, and it
 * holds only for the terms that the session was made on.
 */
export function linkCookie(
  deps: { keys: KeyRing; env: Env },
  input: { terms: LinkTerms; sessionId: SessionId; path: string },
) {
  const { terms, sessionId, path } = input;
  return {
    name: linkCookieName(terms.environment),
    value: `${sessionId}.${deps.keys.hmac(PURPOSE, factsOf({ terms, sessionId }))}`,
    path,
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.env.publicUrl.startsWith('https:'),
    maxAge: DEFAULT_LIFETIME_SECONDS,
  } as const;
}

/** The session that a cookie names; `null` for anything but a cookie of ours that was made on the same terms. */
export function readLinkCookie(
  keys: KeyRing,
  input: { terms: LinkTerms; cookie: string | null },
): SessionId | null {
  const [uuid = '', code = ''] = (input.cookie ?? '').split('.');
  if (!isUuid(uuid)) return null;
  const sessionId = toId<SessionId>(uuid);
  return keys.isAuthentic(PURPOSE, factsOf({ terms: input.terms, sessionId }), code) ? sessionId : null;
}

function factsOf(input: { terms: LinkTerms; sessionId: SessionId }): string {
  const { productId, environment, wish } = input.terms;
  const { currency, buyerEmail, billingDetail, successUrl, saved } = wish;
  const billing = billingDetail && [billingDetail.country, billingDetail.isBusiness];
  const more = saved ? [saved, billingDetail?.state ?? null, billingDetail?.postcode ?? null] : [];
  const facts = [input.sessionId, productId, environment, currency, buyerEmail, billing, successUrl, ...more];
  return JSON.stringify(facts);
}
