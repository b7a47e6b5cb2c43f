import type { FieldText } from '@/components/ui/field-frame';
import { LockedField } from '@/components/ui/locked-field';
import { SelectField } from '@/components/ui/select-field';
import { useCheckout } from './checkout-provider';
import { countryOptions } from './country-options';
import type { CountryOrder } from './country-order';
import type { BillingForm } from './form-controller';
import { fieldProps, useFieldText } from './use-field-text';
import { useWrittenHtml } from './use-written-html';

type CountryFieldProps = { billing: BillingForm | null; order: CountryOrder };

/** The country: chosen from a list, or only shown where an API key has said it. */
export function CountryField({ billing, order }: CountryFieldProps) {
  const { form } = useCheckout();
  const field = useFieldText({ name: 'country', billing, isRequired: true });
  if (form.locked.country) return <LockedField label={field.label} text={form.locked.country.text ?? ''} />;
  return <CountrySelect field={field} billing={billing} order={order} />;
}

/** The list, whose options are HTML that we write ourselves from codes and names of our own. */
function CountrySelect({ field, billing, order }: CountryFieldProps & { field: FieldText }) {
  const { state, locale, t } = useCheckout();
  const options = useWrittenHtml(() =>
    countryOptions({ order, locale, chosen: state.values.country, emptyLabel: t('field.countryChoose') }),
  );
  return (
    <SelectField
      field={field}
      autoComplete="billing country"
      required
      defaultValue={state.values.country}
      // A browser may know another name of a country: the one that the server wrote stays.
      suppressHydrationWarning
      dangerouslySetInnerHTML={options}
      {...fieldProps('country', billing)}
    />
  );
}
