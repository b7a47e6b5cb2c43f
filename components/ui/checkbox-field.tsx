import type { ComponentPropsWithRef } from 'react';
import { CheckIcon } from './icons';

type CheckboxFieldProps = Omit<ComponentPropsWithRef<'input'>, 'type' | 'id'> & { id: string; label: string };

export function CheckboxField({ id, label, ...input }: CheckboxFieldProps) {
  return (
    <label htmlFor={id} className="flex min-h-11 w-fit cursor-pointer items-center gap-3 pe-2 font-medium">
      <span className="relative grid size-5 shrink-0 place-items-center">
        <input
          {...input}
          id={id}
          type="checkbox"
          className="peer absolute size-5 cursor-pointer appearance-none rounded-box border border-control bg-background checked:border-primary-edge checked:bg-primary forced-colors:appearance-auto"
        />
        <CheckIcon className="pointer-events-none relative hidden size-4 text-on-primary peer-checked:block forced-colors:peer-checked:hidden" />
      </span>
      {label}
    </label>
  );
}
