import { useEffect, useRef, useState } from 'react';

/**
 * Moves the focus to where a problem is said: after every submit that failed, and not while it is being mended.
 *
 * The words may come into the page a moment after the submit, and a summary may take the place of a sentence: the focus
 * follows until the form is edited again.
 */
export function useProblemFocus(input: { place: 'summary' | 'message' | null; isDueAtStart: boolean }) {
  const { place, isDueAtStart } = input;
  const problemRef = useRef<HTMLDivElement>(null);
  const isDue = useRef(isDueAtStart);
  const [failureCount, setFailureCount] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: both are occasions to move the focus.
  useEffect(() => {
    if (isDue.current) problemRef.current?.focus();
  }, [failureCount, place]);

  return {
    problemRef,
    focusProblem: () => {
      isDue.current = true;
      setFailureCount((count) => count + 1);
    },
    leaveFocus: () => {
      isDue.current = false;
    },
  };
}
