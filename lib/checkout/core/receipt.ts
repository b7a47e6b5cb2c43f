import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { maskEmail, shownEmail } from '@/lib/billing/core/email-address';
import type { EpochMs } from '@/lib/kernel/clock';
import type { OrderId } from '@/lib/kernel/short-id';
import { lockedFields } from '@/lib/sessions/core/locked-billing';
import type { Session } from '@/lib/sessions/core/session';
import type { TaxResult } from '@/lib/tax/core/contract';
import { seesPrefilledDetails, type Visitor } from './visitor';

/** The parts of a finished sale that a payer may see. */
export type Receipt = {
  orderId: OrderId;
  buyerEmail: string;
  paidAtMs: EpochMs;
  /** The place that was billed. */
  billing: Pick<BillingDetail, 'country' | 'state'>;
  tax: TaxResult;
  /** How many were bought and what a code took off; absent for single pieces without one. */
  sold?: { quantity: number; discount: { code: string; amountMinor: bigint } | null };
  method: string | null;
  last4: string | null;
};

/** The email address of an order as a visitor may see it: one that an API key prefilled is masked for most. */
export function visibleEmail(
  email: string,
  input: { session: Pick<Session, 'createdBy' | 'buyerEmail' | 'billingDetail'>; visitor: Visitor },
): string {
  const isPrefilled = lockedFields(input.session).has('email');
  const shown = shownEmail(email);
  return isPrefilled && !seesPrefilledDetails(input.visitor) ? maskEmail(shown) : shown;
}
