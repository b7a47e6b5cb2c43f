import type { ComponentPropsWithRef, ReactNode } from 'react';
import { SpinnerIcon } from './icons';

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'className'> & {
  label: string;
  icon?: ReactNode;
  /** Shows that the button works. It stays enabled and focused: a disabled button loses the keyboard. */
  isBusy?: boolean;
};

/** For a link that is the one strong thing on its page. */
export const buttonClass =
  'flex min-h-13 w-full items-center justify-center gap-2 rounded-control border border-primary-edge bg-primary ' +
  'px-5 py-3 text-center text-lg font-semibold text-on-primary tabular-nums wrap-anywhere transition-[filter] ' +
  'hover:brightness-110 active:brightness-95';

/** For what is there beside the strong one. */
export const quietButtonClass =
  'flex min-h-13 w-full items-center justify-center rounded-control border border-control bg-background px-5 py-3 ' +
  'text-center font-semibold wrap-anywhere hover:bg-card';

/** The one strong button of a page. */
export function Button({ isBusy = false, label, icon, ...props }: ButtonProps) {
  return (
    <button {...props} aria-busy={isBusy} className={buttonClass}>
      {isBusy ? <SpinnerIcon className="size-5 shrink-0" /> : icon}
      <span>{label}</span>
    </button>
  );
}
