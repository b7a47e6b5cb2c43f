import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { shownEmail } from '@/lib/billing/core/email-address';
import { toFormValues } from '@/lib/billing/core/parse-billing-detail';
import { isBusinessLocked, lockedFields } from '@/lib/sessions/core/locked-billing';
import type { Session } from '@/lib/sessions/core/session';

type Prefill = Pick<Session, 'createdBy' | 'buyerEmail' | 'billingDetail'>;

/** What a session was prefilled with, as form values; empty text where it was not. */
export function prefilledValues(session: Prefill): BillingFormValues {
  const { buyerEmail, billingDetail } = session;
  return toFormValues(buyerEmail === null ? null : shownEmail(buyerEmail), billingDetail);
}

/**
 * Puts what is locked over what was typed. The result is complete, and so it stays on the server: a page shows of a
 * locked field only what its visitor may see.
 */
export function withLockedValues(typed: BillingFormValues, session: Prefill): BillingFormValues {
  const stored = prefilledValues(session);
  const merged = { ...typed };
  for (const field of lockedFields(session)) merged[field] = stored[field];
  if (isBusinessLocked(session)) merged.isBusiness = stored.isBusiness;
  return merged;
}

/**
 * Values that may leave the server, whoever asks: of what is locked only the country, the state and whether it is a
 * business, which the form needs to know what to ask. The rest is empty text; how much of it a visitor may read is
 * decided where it is shown.
 */
export function shownValues(typed: BillingFormValues, session: Prefill): BillingFormValues {
  const stored = prefilledValues(session);
  const shown = { ...typed };
  for (const field of lockedFields(session)) {
    shown[field] = field === 'country' || field === 'state' ? stored[field] : '';
  }
  if (isBusinessLocked(session)) shown.isBusiness = stored.isBusiness;
  return shown;
}
