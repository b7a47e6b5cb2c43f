import { LockedField } from '@/components/ui/locked-field';
import { SelectField } from '@/components/ui/select-field';
import { useCheckout } from './checkout-provider';
import { countryOptions } from './country-options';
import type { CountryOrder } from './country-order';
import type { BillingForm } from './form-controller';
import { fieldProps, useFieldText } from './use-field-text';
import { useWrittenHtml } from './use-written-html';

type CountryFieldProps = { billing: BillingForm | null; order: CountryOrder };

/** The country, whose options are HTML that we write ourselves from codes and names of our own. */
export function CountryField({ billing, order }: CountryFieldProps) {
  const { form, state, locale, t } = useCheckout();
  const field = useFieldText({ name: 'country', billing, isRequired: true });
  const options = useWrittenHtml(() =>
    countryOptions({ order, locale, chosen: state.values.country, emptyLabel: t('field.countryChoose') }),
  );
  if (form.locked.country) return <LockedField label={field.label} text={form.locked.country.text ?? ''} />;
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
