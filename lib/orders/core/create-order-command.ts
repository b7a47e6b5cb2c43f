import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { SessionId } from '@/lib/kernel/short-id';

/** Who submits: a merchant's page with a buyer's token, or our own page for a visitor who holds the session's link. */
export type OrderBuyer = CallerOf<'sessionToken'> | { kind: 'checkoutPage' };

export type CreateOrderCommand = {
  sessionId: SessionId;
  buyer: OrderBuyer;
  billingDetail: BillingDetail | null;
  buyerEmail: string | null;
  successUrl: string | null;
  /** The quote that was shown; `null` accepts today's (the official SDK sends none). */
  quoteId: string | null;
};
