import type { ComponentPropsWithRef } from 'react';

/**
 * A hidden input for a field that the chosen country does not ask for. Browsers fill in an address at once, some of it
 * perhaps before the country that asks for it, and shoppers change the country back: this input keeps the value until it
 * is asked for. Shoppers never see it, and its value is not stored.
 */
export function HiddenAutofillInput(input: ComponentPropsWithRef<'input'>) {
  return (
    <div aria-hidden="true" className="sr-only">
      <input type="text" tabIndex={-1} {...input} />
    </div>
  );
}
