import { LockedField } from '@/components/ui/locked-field';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { shownFieldRule } from '@/lib/billing/core/country-rules';
import { useCheckout } from './checkout-provider';
import type { BillingForm } from './form-controller';
import { HiddenAutofillInput } from './hidden-autofill-input';
import { fieldProps, useFieldText } from './use-field-text';

const AUTOCOMPLETE = 'billing address-level1';

/**
 * The state or province, where it decides the tax.
 *
 * All lists of states together are too heavy for the page's first script. The server writes the list of the country that
 * is chosen when the page is loaded, and the form controller, which arrives with the first touch, brings the others.
 * Where there is no list yet the state is typed, because the server takes its name as well.
 */
export function StateField({ billing }: { billing: BillingForm | null }) {
  const { form, state, values, t } = useCheckout();
  const rule = shownFieldRule('state', values);
  const isRequired = rule?.isRequired ?? false;
  const field = useFieldText({ name: 'state', billing, isRequired });
  if (form.locked.state) return <LockedField label={field.label} text={form.locked.state.text ?? ''} />;
  if (!rule && form.locked.country) return null;
  // Not earlier: a field that is registered with the form counts as one of its inputs.
  const input = {
    autoComplete: AUTOCOMPLETE,
    required: isRequired,
    defaultValue: values.state,
    ...fieldProps('state', billing),
  };
  if (!rule) return <HiddenAutofillInput {...input} />;
  const states = billing?.statesOf(values.country) ?? state.states;
  if (states.length === 0) return <TextField field={field} {...input} />;
  return (
    // Another country is another list: keeping the element would keep a choice that is not in it.
    <SelectField key={values.country} field={field} {...input}>
      <option value="">{t('field.stateChoose')}</option>
      {states.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
