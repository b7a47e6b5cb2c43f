'use client';
import { useState } from 'react';
import { useCheckout } from './checkout-provider';
import { useTimeSentence } from './time-left';

/**
 * The page's one live region. It speaks what changed since the page was loaded: what will be paid, what that is for,
 * what is wrong with a tax id that decides it, and that the time is running out. Silent at first, because a page is read as it is.
 */
export function LiveAnnouncement() {
  const { taxIdAdvice } = useCheckout();
  const total = useTotalSentence();
  const time = useTimeSentence();
  const [told, setTold] = useState({ total, taxIdAdvice, time, text: '' });
  if (told.time !== time) setTold({ total, taxIdAdvice, time, text: time });
  else if (told.total !== total || told.taxIdAdvice !== taxIdAdvice) {
    // Advice that goes away, because its number is being typed again, is no news.
    const isNews = told.total !== total || taxIdAdvice !== null;
    const text = isNews ? [taxIdAdvice, total].filter(Boolean).join(' ') : '';
    setTold({ total, taxIdAdvice, time, text });
  }
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {told.text}
    </p>
  );
}

function useTotalSentence(): string {
  const { order, quote, t } = useCheckout();
  if (!quote) return order.isTaxIncluded ? '' : t('form.announceBeforeTax', { amount: order.amount });
  const { place, total, zeroTax, isEstimate } = quote;
  if (zeroTax !== null) return t('form.announceNoTax', { place, total });
  return t(isEstimate ? 'form.announceEstimate' : 'form.announceTotal', { place, total });
}
