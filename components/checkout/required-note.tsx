import { useCheckout } from './checkout-provider';
import { hasEditableFields } from './has-editable-fields';

/** Explains how required fields are marked, where there are any fields to fill in. */
export function RequiredNote() {
  const { form, values, t } = useCheckout();
  if (!hasEditableFields(form, values)) return null;
  return <p className="-mt-5 mb-6 text-[0.9375rem] text-ink-muted">{t('form.requiredNote')}</p>;
}
