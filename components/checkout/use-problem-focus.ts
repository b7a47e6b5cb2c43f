import { useCallback, useRef } from 'react';

/**
 * Moves the focus to where a problem is said: after every submit that failed, and not while it is being mended.
 *
 * The words may come into the page a moment after the submit, and a summary may take the place of a sentence: whichever
 * comes takes the focus, until the form is edited again.
 */
export function useProblemFocus({ isDueAtStart }: { isDueAtStart: boolean }) {
  const isDue = useRef(isDueAtStart);
  const shown = useRef<HTMLElement>(null);
  // One function for good: React would hand the same element to another one, as if it had just come.
  const problemRef = useCallback((element: HTMLElement | null) => {
    shown.current = element;
    if (isDue.current) element?.focus();
  }, []);

  return {
    problemRef,
    focusProblem: () => {
      isDue.current = true;
      shown.current?.focus();
    },
    leaveFocus: () => {
      isDue.current = false;
    },
  };
}
