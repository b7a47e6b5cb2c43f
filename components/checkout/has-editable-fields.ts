import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { fieldRules } from '@/lib/billing/core/country-rules';
import type { FormView } from '@/lib/checkout/core/to-checkout-view';

/** Whether the form has anything to fill in: an API key may have prefilled and locked all of it. */
export function hasEditableFields(
  form: Pick<FormView, 'isBusinessLocked' | 'locked'>,
  values: Pick<BillingFormValues, 'country' | 'isBusiness'>,
): boolean {
  return (
    !form.isBusinessLocked || fieldRules(values).some(({ field, isShown }) => isShown && !form.locked[field])
  );
}
