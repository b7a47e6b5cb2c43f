'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/**
 * Asks the server at an interval for the page's newest state.
 *
 * With scripts the answer replaces the page in place, so that the focus stays and screen readers hear only what changed.
 * A meta refresh would start the page over each time, so it is for browsers without scripts. Hidden and offline pages do
 * not ask.
 */
export function SelfRefresh({ everySeconds }: { everySeconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden && navigator.onLine) router.refresh();
    }, everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [router, everySeconds]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(everySeconds)} />
    </noscript>
  );
}
