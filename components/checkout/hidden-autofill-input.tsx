import type { ComponentPropsWithRef } from 'react';

/**
 * A field that the chosen country does not ask for. Browsers fill in an address at once, parts of it perhaps before the
 * country that asks for them, and people change their minds: this keeps what there is until it is asked for. People
 * never meet it, and nothing of it is stored.
 */
export function HiddenAutofillInput(input: ComponentPropsWithRef<'input'>) {
  return (
    <div aria-hidden="true" className="sr-only">
      <input type="text" tabIndex={-1} {...input} />
    </div>
  );
}
