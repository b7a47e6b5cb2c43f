import type { BillingField, IssueCode } from '@/lib/billing/core/billing-form';
import type { CheckoutFormState } from '@/lib/checkout/core/checkout-form-state';
import type { BillingForm } from './form-controller';

type Errors = { billing: BillingForm | null; state: CheckoutFormState };

/** What is wrong with a field: by the server's answer, until the form's brain has taken that over. */
export function errorOf(field: BillingField, { billing, state }: Errors): IssueCode | undefined {
  return billing ? billing.errorOf(field) : state.issues.find((issue) => issue.field === field)?.code;
}
