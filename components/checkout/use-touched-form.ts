import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether the shopper has begun to use the form. A shopper may begin before the page's script runs, so values that differ
 * from the server's count as well. So do values that a browser restores when it goes back to the page; it has restored
 * them by the time of `pageshow`.
 */
export function useTouchedForm(form: RefObject<HTMLFormElement | null>) {
  const [isTouched, setIsTouched] = useState(false);
  useEffect(() => {
    const look = () => {
      const controls = [...(form.current?.elements ?? [])];
      if (controls.some((control) => control === document.activeElement || isEdited(control)))
        setIsTouched(true);
    };
    look();
    window.addEventListener('pageshow', look);
    return () => window.removeEventListener('pageshow', look);
  }, [form]);
  return { isTouched, touch: () => setIsTouched(true) };
}

function isEdited(control: Element): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some(({ selected, defaultSelected }, index) => {
      // A list without a chosen option shows its first one.
      const isDefault = defaultSelected || (index === 0 && !control.querySelector('option[selected]'));
      return selected && !isDefault;
    });
  }
  if (!(control instanceof HTMLInputElement)) return false;
  return control.type === 'checkbox'
    ? control.checked !== control.defaultChecked
    : control.value !== control.defaultValue;
}
