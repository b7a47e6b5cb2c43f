import { LockedField } from '@/components/ui/locked-field';
import { TextField } from '@/components/ui/text-field';
import { shownFieldRule } from '@/lib/billing/core/country-rules';
import { useCheckout } from './checkout-provider';
import { CountryField } from './country-field';
import type { CountryOrder } from './country-order';
import type { BillingForm } from './form-controller';
import { HiddenAutofillInput } from './hidden-autofill-input';
import { StateField } from './state-field';
import { fieldProps, useFieldText } from './use-field-text';

const AUTOCOMPLETE = 'billing postal-code';

type BillingFieldsProps = { billing: BillingForm | null; countryOrder: CountryOrder };

/** The fields that say who pays and from where. */
export function BillingFields({ billing, countryOrder }: BillingFieldsProps) {
  const { values } = useCheckout();
  // Two short fields share a line; a single one takes a whole line. The rows of a field are the grid's, and the space below
  // a field is its own: a gap between rows would part a label from its control.
  const shortFields = (['state', 'postcode'] as const).filter(
    (field) => shownFieldRule(field, values) !== null,
  );
  return (
    <div className="space-y-field">
      <EmailField billing={billing} />
      <div className="-mb-field grid gap-x-3 *:mb-field min-[22.5rem]:grid-cols-2">
        <div
          className={`row-span-3 grid min-w-0 grid-rows-subgrid ${shortFields.length === 1 ? '' : 'min-[22.5rem]:col-span-2'}`}
        >
          <CountryField billing={billing} order={countryOrder} />
        </div>
        <StateField billing={billing} />
        <PostcodeField billing={billing} />
      </div>
    </div>
  );
}

function EmailField({ billing }: { billing: BillingForm | null }) {
  const { form, state, t } = useCheckout();
  const field = useFieldText({ name: 'email', billing, isRequired: true });
  if (form.locked.email)
    return <LockedField label={field.label} text={form.locked.email.text ?? t('form.onFile')} />;
  return (
    <TextField
      field={field}
      type="email"
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
      required
      defaultValue={state.values.email}
      {...fieldProps('email', billing)}
    />
  );
}

function PostcodeField({ billing }: { billing: BillingForm | null }) {
  const { form, values, t } = useCheckout();
  const field = useFieldText({ name: 'postcode', billing, isRequired: false });
  const rule = shownFieldRule('postcode', values);
  if (form.locked.postcode) {
    return <LockedField label={field.label} text={form.locked.postcode.text ?? t('form.onFile')} />;
  }
  if (!rule) {
    return (
      <HiddenAutofillInput
        autoComplete={AUTOCOMPLETE}
        defaultValue={values.postcode}
        {...fieldProps('postcode', billing)}
      />
    );
  }
  return (
    <TextField
      field={field}
      inputMode={rule.keyboard}
      autoComplete={AUTOCOMPLETE}
      autoCapitalize="characters"
      spellCheck={false}
      defaultValue={values.postcode}
      {...fieldProps('postcode', billing)}
    />
  );
}
