import { smallButtonClass } from '@/components/ui/button-class';
import { ChevronIcon } from '@/components/ui/icons';
import type { OtherCurrency } from '@/lib/checkout/core/other-currencies';
import type { Translate } from '@/lib/i18n/translate';

/** The other currencies of a purchase link, folded in: links, each of which opens a checkout of its own. */
export function CurrencyChoice({ choices, t }: { choices: readonly OtherCurrency[]; t: Translate }) {
  if (choices.length === 0) return null;
  return (
    <details className="group/currency print:hidden">
      <summary className="flex min-h-11 w-fit list-none items-center gap-1 text-[0.9375rem] text-ink-muted [&::-webkit-details-marker]:hidden">
        <span>{t('summary.otherCurrencies')}</span>
        <ChevronIcon className="size-5 group-open/currency:rotate-180" />
      </summary>
      <ul className="flex flex-wrap gap-2 pt-1 pb-2">
        {choices.map(({ currency, price, href }) => (
          <li key={currency}>
            {/* A link of ours that makes a session: no script fetches it ahead. */}
            <a href={href} rel="nofollow" className={smallButtonClass}>
              <bdi>{price.includes(currency) ? price : `${currency} · ${price}`}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
