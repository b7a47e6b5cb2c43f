import type { QuoteView, ZeroTax } from '@/lib/checkout/core/quote-view';
import type { ClientKey, ClientTranslate } from './client-messages';

/** One row of a bill between the net price and the total. */
export type TaxRow = { key: string; term: string; note: string | undefined; value: string };

type TaxLineView = Pick<QuoteView['lines'][number], 'name' | 'rate' | 'share'>;

/** Names of taxes that are words and get small letters inside a sentence. All others are initials and keep theirs. */
const IN_SENTENCE: ReadonlyMap<string, ClientKey> = new Map([
  ['Sales tax', 'inSentence.salesTax'],
  ['Local use tax', 'inSentence.localUseTax'],
  ['Service tax', 'inSentence.serviceTax'],
  ['General excise tax', 'inSentence.generalExciseTax'],
  ['Gross receipts tax', 'inSentence.grossReceiptsTax'],
]);

const ZERO_KEYS: Readonly<Record<ZeroTax, ClientKey>> = {
  reverse_charge: 'summary.reverseCharge',
  zero_rated: 'summary.zeroRated',
  product_exempt: 'summary.productExempt',
  customer_exempt: 'summary.customerExempt',
  outside_scope: 'summary.outsideScope',
  not_collecting: 'summary.notCollecting',
  not_supported: 'summary.notSupported',
  outside_vat: 'summary.outsideVat',
  no_amount: 'summary.noTax',
};

/**
 * Every tax of a quote as a row of the bill. A bill without tax has a row that says why.
 *
 * On a receipt (`isCharged`) the figures are what was charged, so none is an estimate, and the price above them is net.
 */
export function taxRows(
  quote: QuoteView,
  { isCharged = false, storeName, t }: { isCharged?: boolean; storeName: string; t: ClientTranslate },
): TaxRow[] {
  const { lines, zeroTax, isEstimate, isInclusive, legalNote, taxAmount } = quote;
  if (zeroTax === null)
    return lines.map((line) => ({
      key: `${line.place} ${line.name}`,
      term: taxLineLabel(line, {
        isEstimate: isEstimate && !isCharged,
        isInclusive: isInclusive && !isCharged,
        t,
      }),
      note: line.place,
      value: line.amount,
    }));
  const reason = zeroTaxReason({ ...quote, zeroTax }, { storeName, t });
  const [line] = lines;
  // A receipt has to carry the law's own sentence, which is a reason as well; a checkout says it in its own words, and
  // the law's where it is asked for.
  const lawful = isCharged ? legalNote : null;
  const row = line
    ? { term: taxLineLabel(line, { isEstimate: false, isInclusive: false, t }), note: lawful ?? reason }
    : { term: reason, note: lawful ?? undefined };
  return [{ key: zeroTax, ...row, value: taxAmount }];
}

/** `VAT 19%`, `Includes GST 5%`, `Estimated sales tax 6.25% on 80% of the price`. */
export function taxLineLabel(
  { name, rate, share }: TaxLineView,
  { isEstimate, isInclusive, t }: { isEstimate: boolean; isInclusive: boolean; t: ClientTranslate },
): string {
  const shown = shownName(name, { isEstimate, isInclusive, t });
  if (share === null)
    return t(isInclusive ? 'summary.taxLineIncluded' : 'summary.taxLine', { name: shown, rate });
  const key = isInclusive ? 'summary.taxLineShareIncluded' : 'summary.taxLineShare';
  return t(key, { name: shown, rate, share });
}

/** A tax's name after "Includes" stands inside a sentence. */
function shownName(
  name: string,
  { isEstimate, isInclusive, t }: { isEstimate: boolean; isInclusive: boolean; t: ClientTranslate },
): string {
  if (isEstimate)
    return t(isInclusive ? 'inSentence.estimated' : 'summary.estimated', { name: nameInSentence(name, t) });
  return isInclusive ? nameInSentence(name, t) : name;
}

/** Why there is no tax. Where a state alone is known, it is the state's tax that there is none of. */
export function zeroTaxReason(
  { zeroTax, isEstimate, place }: QuoteView & { zeroTax: ZeroTax },
  { storeName, t }: { storeName: string; t: ClientTranslate },
): string {
  const isOfState = zeroTax === 'product_exempt' && isEstimate;
  return t(isOfState ? 'summary.productExemptState' : ZERO_KEYS[zeroTax], { storeName, place });
}

/** All of a quote's taxes by one name, as it stands inside a sentence. */
export function taxNameInSentence({ lines }: Pick<QuoteView, 'lines'>, t: ClientTranslate): string {
  const [line, ...others] = lines;
  return line && others.length === 0 ? nameInSentence(line.name, t) : t('inSentence.tax');
}

function nameInSentence(name: string, t: ClientTranslate): string {
  const key = IN_SENTENCE.get(name);
  return key ? t(key) : name;
}
