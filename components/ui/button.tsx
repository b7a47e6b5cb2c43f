import type { ComponentPropsWithRef } from 'react';
import { buttonClass } from './button-class';
import { SpinnerIcon } from './icons';

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'className'> & {
  label: string;
  /**
   * Shows that the button's work is under way. The button stays enabled, because a disabled one would lose the focus.
   */
  isBusy?: boolean;
};

/** The primary button of a page. */
export function Button({ isBusy = false, label, ...props }: ButtonProps) {
  return (
    <button {...props} aria-busy={isBusy} className={buttonClass}>
      {isBusy && <SpinnerIcon className="size-5 shrink-0" />}
      <span>{label}</span>
    </button>
  );
}
