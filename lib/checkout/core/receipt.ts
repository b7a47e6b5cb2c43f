import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { shownEmail } from '@/lib/billing/core/email-address';
import type { EpochMs } from '@/lib/kernel/clock';
import type { OrderId } from '@/lib/kernel/short-id';
import type { Session } from '@/lib/sessions/core/session';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { Visitor } from './visitor';

/** What a payer may see of a finished sale. */
export type Receipt = {
  orderId: OrderId;
  buyerEmail: string;
  paidAtMs: EpochMs;
  /** Where whoever was billed is. */
  billing: Pick<BillingDetail, 'country' | 'state'>;
  tax: TaxResult;
  method: string | null;
  last4: string | null;
};

const DOTS = '•••';

/** Hides an address but for its first letter and domain: `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  // Taken as a whole character: half of one is no text.
  const [first = ''] = email;
  return at > 0 ? `${first}${DOTS}${email.slice(at)}` : DOTS;
}

/** The order's address as this visitor may see it: one that an API key stored is shown in full only to who claimed. */
export function visibleEmail(
  email: string,
  input: { session: Pick<Session, 'createdBy' | 'buyerEmail'>; visitor: Visitor },
): string {
  const isStored = input.session.createdBy === 'apiKey' && input.session.buyerEmail !== null;
  const shown = shownEmail(email);
  return isStored && input.visitor !== 'claimed' ? maskEmail(shown) : shown;
}
