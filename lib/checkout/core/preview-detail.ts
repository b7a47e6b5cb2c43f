import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type BillingFormValues, checkBillingForm, toBillingDetail } from '@/lib/billing/core/billing-form';
import { shownFieldRule } from '@/lib/billing/core/country-rules';

/** Fields without which no tax can be calculated; all others may still be missing. */
const DECIDES_TAX: ReadonlySet<string> = new Set(['country', 'state', 'postcode']);
const NOTHING_LOCKED = new Set<never>();

/** The part of a half-filled form that can be quoted; `null` while the form does not say where the shopper is. */
export function previewDetail(values: BillingFormValues): BillingDetail | null {
  const issues = checkBillingForm(values, NOTHING_LOCKED);
  const isOpen = issues.some(({ field }) => DECIDES_TAX.has(field) && shownFieldRule(field, values) !== null);
  return isOpen ? null : toBillingDetail(values);
}
