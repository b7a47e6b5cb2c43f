import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { countryRule } from '@/lib/billing/core/country-rules';

/**
 * What of a form decides its tax, as one comparable text. A quote holds for a form with the same basis.
 *
 * It is made from the form as its owner sees it: a field that is locked stays what it is and so takes no part in the
 * comparison. The server's own comparison is the quote's id; this one only decides what the button says.
 */
export function quoteBasis(values: BillingFormValues): string {
  const state = countryRule(values.country).state === 'none' ? '' : values.state;
  const taxId = values.isBusiness ? compact(values.taxId) : '';
  return JSON.stringify([values.country, state, compact(values.postcode), values.isBusiness, taxId]);
}

/** Spaces and case are how people type a code, not another code. */
function compact(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}
