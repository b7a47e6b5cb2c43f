import { LockedField } from '@/components/ui/locked-field';
import { SelectField } from '@/components/ui/select-field';
import { countryRule } from '@/lib/billing/core/country-rules';
import { useCheckout } from './checkout-provider';
import type { BillingForm } from './form-brain';
import { fieldProps, useFieldText } from './use-field-text';

const AUTOCOMPLETE = 'billing address-level1';

/** The state or province, where the country lists them. */
export function StateField({ billing }: { billing: BillingForm | null }) {
  const { form, values, t } = useCheckout();
  const field = useFieldText({ name: 'state', billing, isRequired: true });
  const { subdivisions, stateLabel } = countryRule(values.country);
  if (form.locked.state) return <LockedField label={field.label} text={form.locked.state.text ?? ''} />;
  if (!subdivisions) return form.locked.country ? null : <StateCatcher billing={billing} />;
  return (
    // Another country is another list: keeping the element would keep a choice that is not in it.
    <SelectField
      key={values.country}
      field={field}
      autoComplete={AUTOCOMPLETE}
      required
      defaultValue={values.state}
      {...fieldProps('state', billing)}
    >
      <option value="">{t(`field.${stateLabel}Choose`)}</option>
      {subdivisions.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

/**
 * Browsers fill in an address at once, the state perhaps before the country that has a list of them. This keeps what they
 * filled in until there is one; people never meet it.
 */
function StateCatcher({ billing }: { billing: BillingForm | null }) {
  const { values } = useCheckout();
  return (
    <div aria-hidden="true" className="sr-only">
      <input
        type="text"
        tabIndex={-1}
        autoComplete={AUTOCOMPLETE}
        defaultValue={values.state}
        {...fieldProps('state', billing)}
      />
    </div>
  );
}
