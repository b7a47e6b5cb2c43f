import { type RefObject, useEffect, useState } from 'react';

/** Only with the first form of a page are there fields that the server wrote. */
let isFirst = true;

/**
 * Keeps what was typed before the page's script ran. A script that finds other texts than the server wrote, because a
 * translator has put elements of its own around them, draws the page anew: with new fields in place of those that were
 * filled in. Where it finds the page as it was written, the fields are the same and nothing changes.
 */
export function useTypedBefore(form: RefObject<HTMLFormElement | null>): void {
  // While the form is drawn for the first time, the one that the server wrote is still in the page.
  const [written] = useState(() => (isFirst && typeof document !== 'undefined' ? document.forms[0] : null));
  useEffect(() => {
    isFirst = false;
    const drawn = form.current;
    if (!written || !drawn || written === drawn) return;
    // Hidden fields are not typed, and say which session a form is for: they stay as they were drawn.
    const typed = drawn.querySelectorAll<HTMLInputElement>('input:not([type="hidden"]), select, textarea');
    for (const field of typed) {
      const before = written.elements.namedItem(field.name);
      if (!(before instanceof Element)) continue;
      const { value, checked } = before as HTMLInputElement; // a list or a text has a value as well, and ignores `checked`
      Object.assign(field, { value, checked });
    }
  }, [form, written]);
}
