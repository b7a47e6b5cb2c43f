import type { Session } from '@/lib/sessions/core/session';
import type { OrderBuyer } from './create-order-command';

/**
 * Whose the order is: the buyer whom its submitter has proved. A merchant's own server says who that is when it makes the
 * session; a session that was only claimed by somebody says nothing.
 */
export function provedIdentity(session: Pick<Session, 'intendedIdentity'>, buyer: OrderBuyer): string | null {
  return buyer.kind === 'apiKey' ? session.intendedIdentity : buyer.buyerIdentity;
}
