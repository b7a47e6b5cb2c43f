import type { ComponentPropsWithRef, ReactNode } from 'react';
import { buttonClass } from './button-class';
import { SpinnerIcon } from './icons';

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'className'> & {
  label: string;
  icon?: ReactNode;
  /** Shows that the button works. It stays enabled and focused: a disabled button loses the keyboard. */
  isBusy?: boolean;
};

/** The one strong button of a page. */
export function Button({ isBusy = false, label, icon, ...props }: ButtonProps) {
  return (
    <button {...props} aria-busy={isBusy} className={buttonClass}>
      {isBusy ? <SpinnerIcon className="size-5 shrink-0" /> : icon}
      <span>{label}</span>
    </button>
  );
}
