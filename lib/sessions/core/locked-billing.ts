import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { BillingField } from '@/lib/billing/core/billing-form';
import { parseBillingDetail } from '@/lib/billing/core/parse-billing-detail';
import type { Session } from './session';

type Prefilled = Pick<Session, 'createdBy' | 'buyerEmail' | 'billingDetail'>;

/** The fields that an API key prefilled. The shopper cannot change them, and the stored value is used. */
export function lockedFields(session: Prefilled): ReadonlySet<BillingField> {
  if (session.createdBy !== 'apiKey') return new Set();
  const locked = new Set<BillingField>();
  if (session.buyerEmail !== null) locked.add('email');
  const detail = session.billingDetail;
  if (!detail) return locked;
  locked.add('country');
  if (detail.state) locked.add('state');
  if (detail.postcode) locked.add('postcode');
  if (detail.businessName) locked.add('businessName');
  if (detail.taxId) locked.add('taxId');
  return locked;
}

/** Whether an API key has decided already that the buyer is a business, or that the buyer is none. */
export function isBusinessLocked(session: Prefilled): boolean {
  return session.createdBy === 'apiKey' && session.billingDetail !== null;
}

/**
 * Decides who is billed. A field that an API key prefilled wins over the sent one; what a slug or a link prefilled counts
 * only where nothing was sent.
 *
 * @returns `null` where neither says enough: a purchase link may name a country and not the state that belongs to it, and
 *   half an address bills nobody
 */
export function mergeBillingDetail(session: Prefilled, sent: BillingDetail | null): BillingDetail | null {
  const stored = session.billingDetail;
  if (!stored) return sent;
  if (session.createdBy !== 'apiKey') return sent ?? (parseBillingDetail(stored).ok ? stored : null);
  if (!sent) return stored;
  const merged: BillingDetail = { ...sent, ...stored };
  if (sent.country !== stored.country) {
    // A value that was typed for another country than the stored one means nothing here.
    for (const field of ['state', 'postcode', 'taxId'] as const) if (!stored[field]) delete merged[field];
  }
  if (!merged.isBusiness) {
    delete merged.businessName;
    delete merged.taxId;
  }
  return merged;
}
