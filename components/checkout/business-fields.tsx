import { CheckboxField } from '@/components/ui/checkbox-field';
import { LockedField } from '@/components/ui/locked-field';
import { TextField } from '@/components/ui/text-field';
import { fieldRule } from '@/lib/billing/core/country-rules';
import type { TaxIdEffect } from '@/lib/checkout/core/quote-view';
import { useCheckout } from './checkout-provider';
import type { ClientKey } from './client-messages';
import type { BillingForm } from './form-controller';
import { taxNameInSentence } from './tax-rows';
import { fieldProps, useFieldText } from './use-field-text';

const CHECKBOX_ID = 'isBusiness';

const EFFECT_KEYS: Readonly<Record<Exclude<TaxIdEffect, 'refused'>, ClientKey>> = {
  confirmed: 'taxId.confirmed',
  reverse_charge: 'taxId.reverseCharge',
  customer_exempt: 'taxId.customerExempt',
  domestic: 'taxId.domestic',
  unverified: 'taxId.unverified',
  accepted: 'taxId.accepted',
};

/** The checkbox opens the fields by CSS alone, so that they open without a script too. */
const OPEN_WHEN_TICKED = 'hidden group-has-[#isBusiness:checked]/form:block';

/** A business's name and tax id. Unticking keeps what was typed and sends none of it. */
export function BusinessFields({ billing }: { billing: BillingForm | null }) {
  const { form, state, t } = useCheckout();
  if (form.isBusinessLocked) {
    if (!state.values.isBusiness) return null;
    return (
      <fieldset className="mt-6 space-y-field">
        <legend className="mb-4 font-medium">{t('form.businessYes')}</legend>
        <BusinessNameField billing={billing} />
        <TaxIdField billing={billing} />
      </fieldset>
    );
  }
  return (
    <div className="mt-4">
      <CheckboxField
        id={CHECKBOX_ID}
        label={t('field.isBusiness')}
        defaultChecked={state.values.isBusiness}
        {...(billing?.isBusiness() ?? { name: 'isBusiness' })}
      />
      <div className={OPEN_WHEN_TICKED}>
        <div className="space-y-field pt-3">
          <BusinessNameField billing={billing} />
          <TaxIdField billing={billing} />
        </div>
      </div>
    </div>
  );
}

function BusinessNameField({ billing }: { billing: BillingForm | null }) {
  const { form, state, t } = useCheckout();
  const field = useFieldText({ name: 'businessName', billing, isRequired: true });
  if (form.locked.businessName) {
    return <LockedField label={field.label} text={form.locked.businessName.text ?? t('form.onFile')} />;
  }
  return (
    <TextField
      field={field}
      autoComplete="billing organization"
      required
      defaultValue={state.values.businessName}
      {...fieldProps('businessName', billing)}
    />
  );
}

function TaxIdField({ billing }: { billing: BillingForm | null }) {
  const { form, state, values, quote, isQuoteCurrent, taxIdAdvice, t } = useCheckout();
  const isRequired = fieldRule('taxId', { ...values, isBusiness: true })?.isRequired ?? false;
  const text = useFieldText({ name: 'taxId', billing, isRequired });
  const effect = isQuoteCurrent ? quote?.taxIdEffect : null;
  const tax = quote && taxNameInSentence(quote, t);
  const success = effect && effect !== 'refused' ? t(EFFECT_KEYS[effect], { tax: tax ?? '' }) : undefined;
  const wayOn = quote?.zeroTax === null && tax ? t('taxId.payWithTax', { tax }) : t('taxId.goOn');
  // A number that fails its check is shown like a mistake and stops no buyer: tax is charged as if there were none.
  const refusal = taxIdAdvice ? { error: taxIdAdvice, hint: wayOn } : {};
  const field = text.error ? text : { ...text, ...refusal, success };
  if (form.locked.taxId) {
    // The buyer cannot change a locked number, so neither its format nor another way is shown.
    const note = effect === 'refused' ? t('taxId.refusedOnFile') : null;
    return <LockedField label={field.label} text={form.locked.taxId.text ?? t('form.onFile')} note={note} />;
  }
  return (
    <TextField
      field={field}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      required={isRequired}
      defaultValue={state.values.taxId}
      {...fieldProps('taxId', billing)}
    />
  );
}
