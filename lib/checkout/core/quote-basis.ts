import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { shownFieldRule } from '@/lib/billing/core/country-rules';

/**
 * The values of a form that decide its tax, as one comparable text. A quote holds for every form with the same basis.
 *
 * It is made from the form as the visitor sees it: a locked field never changes and so takes no part in the comparison.
 * The server compares quote ids instead; this text only decides what the main button says.
 */
export function quoteBasis(values: BillingFormValues): string {
  const shown = (field: 'state' | 'postcode') => (shownFieldRule(field, values) ? values[field] : '');
  const taxId = values.isBusiness ? compact(values.taxId) : '';
  return JSON.stringify([
    values.country,
    shown('state'),
    compact(shown('postcode')),
    values.isBusiness,
    taxId,
  ]);
}

/** People type one and the same code with and without spaces, in capitals and in small letters. */
function compact(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}
