'use client';
import { CheckboxField } from '@/components/ui/checkbox-field';
import type { FieldText } from '@/components/ui/field-frame';
import { AlertIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { CustomField } from '@/lib/catalog/core/custom-field';
import { answerFieldId } from '@/lib/checkout/core/sale-form';
import { useCheckout } from './checkout-provider';
import { saleFieldId, saleIssueText } from './sale-messages';

/** The fields that the merchant asks for with this product. */
export function AnswerFields() {
  const { form } = useCheckout();
  const { customFields } = form.choosable;
  if (customFields.length === 0) return null;
  return (
    <div className="mt-field space-y-field">
      {customFields.map((field) => (
        <AnswerField key={field.id} field={field} />
      ))}
    </div>
  );
}

function AnswerField({ field }: { field: CustomField }) {
  const { form, state, t } = useCheckout();
  const id = answerFieldId(field.id);
  const issue = state.sale.issues.find((known) => saleFieldId(known) === id);
  const text: FieldText = {
    id,
    label: field.name,
    mark: field.isRequired ? undefined : t('form.optional'),
    error: issue && saleIssueText(issue, { choosable: form.choosable, t }),
  };
  const value = state.sale.values.answers[field.id] ?? '';
  const shared = { name: id, required: field.isRequired, autoComplete: 'off' };
  switch (field.type) {
    case 'checkbox':
      return <AnswerCheckbox text={text} name={id} isChecked={value === 'true' || value === 'on'} />;
    case 'select':
      return (
        <SelectField field={text} {...shared} defaultValue={value}>
          <option value="">{t('field.answerChoose')}</option>
          {field.options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </SelectField>
      );
    case 'date':
      return <TextField field={text} {...shared} type="date" defaultValue={value} />;
    case 'number':
    case 'text':
      return (
        <TextField
          field={text}
          {...shared}
          inputMode={field.type === 'number' ? 'decimal' : 'text'}
          maxLength={500}
          placeholder={field.placeholder ?? undefined}
          defaultValue={value}
        />
      );
  }
}

function AnswerCheckbox(props: { text: FieldText; name: string; isChecked: boolean }) {
  const { text, name, isChecked } = props;
  const label = text.mark === undefined ? text.label : `${text.label} ${text.mark}`;
  return (
    <div>
      <CheckboxField
        id={text.id}
        name={name}
        label={label}
        defaultChecked={isChecked}
        aria-invalid={text.error !== undefined}
        aria-describedby={text.error === undefined ? undefined : `${text.id}-error`}
      />
      {text.error !== undefined && (
        <p id={`${text.id}-error`} className="mt-1.5 flex gap-1.5 text-[0.9375rem] text-danger">
          <AlertIcon className="mt-0.5 size-4.5 shrink-0" />
          <span>{text.error}</span>
        </p>
      )}
    </div>
  );
}
