import 'server-only';
import type { Session } from '@/lib/checkout/core/session';
import { findPageSession, type PageRequest } from '@/lib/checkout/find-page-session';
import type { Services } from '@/lib/services';
import { loadPaymentState } from './load-payment-state';

export type Handover =
  | { kind: 'not_found' }
  | { kind: 'go'; session: Session; url: string }
  | { kind: 'checking'; session: Session }
  /** Nothing to hand over to: paid already, refused, or this browser never submitted. */
  | { kind: 'back'; session: Session };

/**
 * Where the page between our form and the PSP leads. The PSP's page may show the buyer's address, so its URL is only
 * for the browser that submitted or claimed the session.
 */
export async function loadHandover(
  deps: Pick<Services, 'db' | 'clock' | 'keys'>,
  request: PageRequest,
): Promise<Handover> {
  const found = await findPageSession(deps, request);
  if (!found) return { kind: 'not_found' };
  const { session, visitor } = found;
  const { state } = await loadPaymentState(deps, session);
  switch (state.kind) {
    case 'open':
      return visitor === 'link' ? { kind: 'back', session } : { kind: 'go', session, url: state.url };
    case 'calling':
    case 'unknown':
      return { kind: 'checking', session };
    case 'none':
    case 'paid':
    case 'canceled':
      return { kind: 'back', session };
  }
}
