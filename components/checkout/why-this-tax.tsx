import type { QuoteView } from '@/lib/checkout/core/quote-view';
import type { ClientTranslate } from './client-messages';
import { whyWords } from './why-words';

type WhyThisTaxProps = { quote: QuoteView; storeName: string; t: ClientTranslate };

/** Rule, law and sources of a total, folded in. It is the browser's own disclosure, so it opens without a script too. */
export function WhyThisTax({ quote, storeName, t }: WhyThisTaxProps) {
  if (quote.why.length === 0) return null;
  const { rules, sources } = whyWords(quote, { storeName, t });
  return (
    <details className="mt-3 text-[0.875rem] text-ink-muted">
      <summary className="w-fit cursor-pointer py-1 underline underline-offset-2">
        {t(quote.zeroTax === null ? 'why.tax' : 'why.noTax')}
      </summary>
      <ul className="mt-1 space-y-1.5 wrap-anywhere">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
        {quote.legalNote && <li>{quote.legalNote}</li>}
        {sources.map(({ text, day }) => (
          <li key={text}>
            {text}
            {day && (
              <>
                {', '}
                <time dateTime={day}>{t('why.checkedAt', { day })}</time>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
