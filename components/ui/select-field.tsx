import type { ComponentPropsWithRef } from 'react';
import { controlClass, describedBy, FieldFrame, type FieldText } from './field-frame';
import { ChevronIcon } from './icons';

type SelectFieldProps = Omit<ComponentPropsWithRef<'select'>, 'id'> & { field: FieldText };

/** A native select, which works with keyboard, screen reader and touch better than any copy of it. */
export function SelectField({ field, children, ...select }: SelectFieldProps) {
  return (
    <FieldFrame field={field}>
      <div className="relative">
        <select
          {...select}
          id={field.id}
          aria-invalid={field.error !== undefined}
          aria-describedby={describedBy(field)}
          className={`${controlClass} appearance-none pe-10 text-ellipsis forced-colors:appearance-auto`}
        >
          {children}
        </select>
        <ChevronIcon className="pointer-events-none absolute inset-y-0 end-3 my-auto size-5 text-ink-muted forced-colors:hidden" />
      </div>
    </FieldFrame>
  );
}
