import type { ComponentPropsWithRef } from 'react';
import { controlClass, describedBy, FieldFrame, type FieldText } from './field-frame';

type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'id'> & { field: FieldText };

export function TextField({ field, ...input }: TextFieldProps) {
  return (
    <FieldFrame field={field}>
      <input
        type="text"
        {...input}
        id={field.id}
        aria-invalid={field.error !== undefined}
        aria-describedby={describedBy(field)}
        className={controlClass}
      />
    </FieldFrame>
  );
}
