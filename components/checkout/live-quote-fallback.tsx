import { useEffect } from 'react';
import type { LiveQuoteProps } from './live-quote';

/** Stands in for a live quote whose script did not arrive: no total is on its way, and the page must not say so. */
export function LiveQuoteFallback({ basis, onUnavailable }: LiveQuoteProps) {
  useEffect(() => onUnavailable(basis), [basis, onUnavailable]);
  return null;
}
