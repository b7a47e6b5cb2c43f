import type { FieldText } from '@/components/ui/field-frame';
import type { BillingField } from '@/lib/billing/core/billing-form';
import { useCheckout } from './checkout-provider';
import { fieldLabel, issueText } from './field-messages';
import type { BillingForm } from './form-controller';
import { errorOf } from './form-errors';

type FieldTextInput = {
  name: BillingField;
  billing: BillingForm | null;
  isRequired: boolean;
  hint?: string | undefined;
};

/** Label, mark, hint and error of a field, in the words of the chosen country. */
export function useFieldText({ name, billing, isRequired, hint }: FieldTextInput): FieldText {
  const { state, values, t } = useCheckout();
  const code = errorOf(name, { billing, state });
  const { country } = values;
  return {
    id: name,
    label: fieldLabel({ field: name, country, t }),
    mark: isRequired ? undefined : t('form.optional'),
    hint,
    error: code && issueText({ field: name, code, country, t }),
  };
}

/** The props that make an element this field: its name alone at first, and the controller's handlers once it is there. */
export function fieldProps(name: BillingField, billing: BillingForm | null) {
  return billing ? billing.field(name) : { name };
}
