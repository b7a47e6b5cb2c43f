import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import type { Session } from '@/lib/sessions/core/session';
import { findPageSession, type PageRequest } from './find-page-session';

export type Handover =
  | { kind: 'not_found' }
  | { kind: 'go'; session: Session; url: string }
  | { kind: 'checking'; session: Session }
  /** There is no payment page for this browser: the session is paid or refused, or the browser never submitted. */
  | { kind: 'back'; session: Session };

/**
 * Says where the page between our form and the PSP leads. Only the browser that submitted exactly the open order is led
 * on, because the PSP's page shows that buyer's details and charges that order's amount.
 */
export async function loadHandover(
  deps: { db: Db; clock: Clock; keys: KeyRing },
  request: PageRequest,
): Promise<Handover> {
  const found = await findPageSession(deps, request);
  if (!found) return { kind: 'not_found' };
  const { session, proof } = found;
  const { state } = await loadPaymentState(deps, session);
  switch (state.kind) {
    case 'open':
      return proof.hasSubmitted(state.latest.fingerprint)
        ? { kind: 'go', session, url: state.url }
        : { kind: 'back', session };
    case 'calling':
    case 'unknown':
      return { kind: 'checking', session };
    case 'none':
    case 'paid':
    case 'canceled':
      return { kind: 'back', session };
  }
}
