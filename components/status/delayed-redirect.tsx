'use client';

import { useEffect } from 'react';

type DelayedRedirectProps = {
  /** Checked by the server: http(s) only. */
  url: string;
  afterSeconds: number;
};

/**
 * Leads on to the seller's page after a moment. A payer who returns with the browser's back button wants to read the
 * page, which then waits for a click.
 */
export function DelayedRedirect({ url, afterSeconds }: DelayedRedirectProps) {
  useEffect(() => {
    const [arrival] = performance.getEntriesByType('navigation');
    if (arrival instanceof PerformanceNavigationTiming && arrival.type === 'back_forward') return;
    const timer = setTimeout(() => window.location.assign(url), afterSeconds * 1_000);
    return () => clearTimeout(timer);
  }, [url, afterSeconds]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`${afterSeconds};url=${url}`} />
    </noscript>
  );
}
