import type { SessionId } from '@/lib/kernel/short-id';
import { toSolifynSessionId } from './solifyn-ids';

/** The answer to a call that makes or changes a checkout: both ids, and the address in both of its published spellings. */
export type CheckoutAddress = { id: string; session_id: string; checkout_url: string; checkoutUrl: string };

/** The answer for a session, with its id in both published forms. */
export function toCheckoutAddress(id: SessionId, checkoutUrl: string): CheckoutAddress {
  return { id, session_id: toSolifynSessionId(id), checkout_url: checkoutUrl, checkoutUrl };
}
