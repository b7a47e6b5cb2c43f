'use client';
import { useState } from 'react';
import { useCheckout } from './checkout-provider';
import { codeProblemText } from './sale-messages';
import { useTimeSentence } from './time-left';

/**
 * The page's one live region. It announces what changed since the page was loaded: the total, what is wrong with a tax id
 * that decides it, and that the time is running out. It is silent at first, because a screen reader reads the page itself.
 */
export function LiveAnnouncement() {
  const { taxIdAdvice } = useCheckout();
  const code = useCodeSentence();
  const total = useTotalSentence();
  const time = useTimeSentence();
  const [told, setTold] = useState({ total, taxIdAdvice, time, code, text: '' });
  if (told.time !== time) setTold({ total, taxIdAdvice, time, code, text: time });
  else if (told.code !== code)
    setTold({ total, taxIdAdvice, time, code, text: [code, total].join(' ').trim() });
  else if (told.total !== total || told.taxIdAdvice !== taxIdAdvice) {
    // Advice that disappears because the tax id is being typed again is not announced.
    const isNews = told.total !== total || taxIdAdvice !== null;
    const text = isNews ? [taxIdAdvice, total].filter(Boolean).join(' ') : '';
    setTold({ total, taxIdAdvice, time, code, text });
  }
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {told.text}
    </p>
  );
}

/** What became of a discount code. */
function useCodeSentence(): string {
  const { state, t } = useCheckout();
  const { discount, refusedCode } = state.sale.view;
  if (refusedCode) return codeProblemText(refusedCode, t);
  return discount ? t('form.codeApplied', { ...discount }) : '';
}

function useTotalSentence(): string {
  const { order, state, quote, t } = useCheckout();
  const { amount } = state.sale.view;
  if (!quote) return order.isTaxIncluded ? '' : t('form.announceBeforeTax', { amount });
  const { place, total, zeroTax, isEstimate } = quote;
  if (zeroTax !== null) return t('form.announceNoTax', { place, total });
  return t(isEstimate ? 'form.announceEstimate' : 'form.announceTotal', { place, total });
}
