'use client';
import { useState } from 'react';
import { useCheckout } from './checkout-provider';
import { codeProblemText, saleIssueText } from './sale-messages';
import { useTimeSentence } from './time-left';

/**
 * The page's one live region. It announces what changed since the page was loaded: the total, what became of a choice or a
 * code, what is wrong with a tax id that decides the total, and that the time is running out. It is silent at first,
 * because a screen reader reads the page itself.
 */
export function LiveAnnouncement() {
  const { taxIdAdvice } = useCheckout();
  const choice = useChoiceSentence();
  const total = useTotalSentence();
  const time = useTimeSentence();
  const [told, setTold] = useState({ total, taxIdAdvice, time, choice, text: '' });
  if (told.time !== time) setTold({ total, taxIdAdvice, time, choice, text: time });
  else if (told.choice !== choice)
    setTold({ total, taxIdAdvice, time, choice, text: [choice, total].join(' ').trim() });
  else if (told.total !== total || told.taxIdAdvice !== taxIdAdvice) {
    // Advice that disappears because the tax id is being typed again is not announced.
    const isNews = told.total !== total || taxIdAdvice !== null;
    const text = isNews ? [taxIdAdvice, total].filter(Boolean).join(' ') : '';
    setTold({ total, taxIdAdvice, time, choice, text });
  }
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {told.text}
    </p>
  );
}

/** The problem of a quantity or a price that does not count, else the outcome of a discount code. */
function useChoiceSentence(): string {
  const { form, state, t } = useCheckout();
  const { discount, refusedCode } = state.sale.view;
  // Answers are told of with the list of problems, after a submit.
  const issue = state.sale.issues.find(({ field }) => field !== 'answer');
  if (issue) return saleIssueText(issue, { choosable: form.choosable, t });
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
