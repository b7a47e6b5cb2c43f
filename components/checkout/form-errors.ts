import type { BillingField, IssueCode } from '@/lib/billing/core/billing-form';
import type { CheckoutFormState } from '@/lib/checkout/core/checkout-form-state';
import type { BillingForm } from './form-controller';

type Errors = { billing: BillingForm | null; state: CheckoutFormState };

/** The problem of a field: as the server's answer has it until the form controller is there, then as that finds it. */
export function errorOf(field: BillingField, { billing, state }: Errors): IssueCode | undefined {
  return billing ? billing.errorOf(field) : state.issues.find((issue) => issue.field === field)?.code;
}
