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
    // A list is filled in by its value, too, and knows of no mark.
    for (const field of drawn.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      const before = written.elements.namedItem(field.name);
      if (!(before instanceof Element)) continue;
      const { value, checked } = before as HTMLInputElement; // as above
      Object.assign(field, { value, checked });
    }
  }, [form, written]);
}
