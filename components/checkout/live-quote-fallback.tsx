import { useEffect } from 'react';
import type { LiveQuoteProps } from './live-quote';

/** Takes the place of a live quote whose script did not arrive, so that the page does not say that a total is on its way. */
export function LiveQuoteFallback({ basis, onUnavailable }: LiveQuoteProps) {
  useEffect(() => onUnavailable(basis), [basis, onUnavailable]);
  return null;
}
