import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { shownFieldRule } from '@/lib/billing/core/country-rules';
import { shownEmail } from '@/lib/billing/core/email-address';
import { toFormValues } from '@/lib/billing/core/parse-billing-detail';
import { isBusinessLocked, lockedFields } from '@/lib/sessions/core/locked-billing';
import type { Session } from '@/lib/sessions/core/session';

type Prefill = Pick<Session, 'createdBy' | 'buyerEmail' | 'billingDetail'>;

/** The prefilled values of a session, as form values; fields that were not prefilled are empty text. */
export function prefilledValues(session: Prefill): BillingFormValues {
  const { buyerEmail, billingDetail } = session;
  return toFormValues(buyerEmail === null ? null : shownEmail(buyerEmail), billingDetail);
}

/** The first values of a form that nobody has filled in: what is prefilled, and a guessed country where none is. */
export function startingValues(session: Prefill, guessedCountry: string | null): BillingFormValues {
  const values = prefilledValues(session);
  return values.country === '' ? { ...values, country: guessedCountry ?? '' } : values;
}

/**
 * Replaces what was typed by what is stored, in the fields that are locked, and drops what a browser filled into an input
 * that the country's form does not show; a merchant's prefill stays there. The result holds stored details in full, so it
 * never leaves the server: a page shows of a locked field only what its visitor may see.
 */
export function withLockedValues(typed: BillingFormValues, session: Prefill): BillingFormValues {
  const stored = prefilledValues(session);
  const merged = { ...typed };
  for (const field of lockedFields(session)) merged[field] = stored[field];
  if (isBusinessLocked(session)) merged.isBusiness = stored.isBusiness;
  const isPrefilled = (field: 'state' | 'postcode') =>
    merged.country === stored.country && merged[field] === stored[field];
  for (const field of ['state', 'postcode'] as const)
    if (!shownFieldRule(field, merged) && !isPrefilled(field)) merged[field] = '';
  return merged;
}

/**
 * The values that may leave the server for any visitor. Of the locked fields these are the country, the state and whether
 * the buyer is a business, which decide what the form asks for. Every other locked field is empty text here; how much of
 * it a visitor may read is decided where it is shown.
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
