import { maskEmail } from '@/lib/billing/core/email-address';
import { countryName } from '@/lib/i18n/country-name';
import { formatDay } from '@/lib/i18n/format-day';
import { formatMoney, formatPercent } from '@/lib/i18n/format-money';
import type { Locale } from '@/lib/i18n/locale';
import type { MessageKey } from '@/lib/i18n/translate';
import { assert } from '@/lib/kernel/assert';
import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { BuyerField, DocumentContent, DocumentKind, DocumentTaxLine } from './core/document-content';
import type { DocumentRow, DocumentView } from './core/document-view';

type Words = Pick<Locale, 'locale' | 'dir' | 't'>;

const HEADINGS: Readonly<Record<DocumentKind, MessageKey>> = {
  receipt: 'document.receipt',
  invoice: 'document.invoice',
  credit_note: 'document.creditNote',
};

/**
 * Puts a document into the words of a language.
 *
 * @param reader whether the reader sees the fields about the buyer that an API key had filled in, which are masked otherwise
 */
export function toDocumentView(
  content: DocumentContent,
  words: Words,
  reader: { seesAll: boolean },
): DocumentView {
  const { t, locale, dir } = words;
  const heading = t(HEADINGS[content.kind]);
  return {
    lang: locale,
    dir,
    title: `${heading} ${content.number}`,
    heading,
    testNote: content.environment === 'test' ? t('document.test') : null,
    facts: factsOf(content, words),
    seller: {
      heading: t('document.seller'),
      lines: present([
        content.seller.name,
        ...content.seller.addressLines,
        ...content.seller.taxIds,
        content.seller.email,
        content.seller.website,
      ]),
    },
    buyer: { heading: t('document.buyer'), lines: buyerLines(content, words, reader) },
    items: {
      heading: t('document.item'),
      amountHeading: t(content.isTaxIncluded ? 'document.amountWithTax' : 'document.amount'),
      rows: content.lines.map(({ name, quantity, amountMinor }) => ({
        term: quantity === 1 ? name : t('document.quantity', { quantity, name }),
        value: money(content, amountMinor, locale),
      })),
    },
    sums: sumsOf(content, words),
    notes: notesOf(content, words),
  };
}

function factsOf(content: DocumentContent, { t, locale }: Words): DocumentRow[] {
  const { corrects, last4, kind } = content;
  const rows: (DocumentRow | null)[] = [
    { term: t('document.number'), value: content.number },
    { term: t('document.issued'), value: formatDay(Date.parse(content.issuedAt), locale) },
    {
      term: t(kind === 'credit_note' ? 'document.refunded' : 'document.paid'),
      value: formatDay(Date.parse(content.movedAt), locale),
    },
    last4 === null ? null : { term: t('document.method'), value: t('paid.cardEnding', { last4 }) },
    { term: t('document.order'), value: content.orderId },
    corrects && {
      term: t('document.corrects'),
      value: t('document.correctsNumber', {
        number: corrects.number,
        date: formatDay(Date.parse(corrects.issuedAt), locale),
      }),
    },
  ];
  return present(rows);
}

function buyerLines(
  { buyer, onFile = [] }: DocumentContent,
  { t, locale }: Words,
  { seesAll }: { seesAll: boolean },
): string[] {
  const isHidden = (field: BuyerField) => !seesAll && onFile.includes(field);
  const postcode = isHidden('postcode') ? null : buyer.postcode;
  const place = present([postcode, buyer.state, countryName(buyer.country, locale)]).join(', ');
  const taxId = buyer.taxId !== null && isHidden('taxId') ? t('document.onFile') : buyer.taxId;
  return present([
    buyer.name !== null && isHidden('name') ? t('document.onFile') : buyer.name,
    place,
    taxId === null ? null : t('document.taxId', { taxId }),
    isHidden('email') ? maskEmail(buyer.email) : buyer.email,
  ]);
}

function sumsOf(content: DocumentContent, { t, locale }: Words): DocumentRow[] {
  const sum = (amountMinor: string) => money(content, amountMinor, locale);
  const taxes = content.taxLines.map((line) => ({
    term: taxTerm(line, { t, locale }),
    value: sum(line.amountMinor),
  }));
  return [
    { term: t('document.net'), value: sum(content.subtotalMinor) },
    ...(taxes.length > 0 ? taxes : [{ term: t('document.tax'), value: sum(content.taxMinor) }]),
    {
      term: t(content.kind === 'credit_note' ? 'document.totalBack' : 'document.total'),
      value: sum(content.totalMinor),
      isStrong: true,
    },
  ];
}

function taxTerm(line: DocumentTaxLine, { t, locale }: Pick<Words, 't' | 'locale'>): string {
  const rate = formatPercent(line.ratePpm, locale);
  const { name, jurisdiction: place, basePercent } = line;
  if (basePercent === WHOLE) return t('document.taxLine', { name, rate, place });
  const share = formatPercent(basePercent * PPM_PER_PERCENT, locale);
  return t('document.taxLineShare', { name, rate, place, share });
}

const WHOLE = 100;
const PPM_PER_PERCENT = 10_000;

function notesOf(content: DocumentContent, { t }: Words): string[] {
  const isReverseCharge = content.taxReason === 'reverse_charge';
  return present([
    // The sentence that the law wants, or where it gives none, that the buyer accounts for the tax.
    content.legalNote ?? (isReverseCharge ? t('document.reverseCharge') : null),
    content.reason === null ? null : t('document.reason', { reason: content.reason }),
    content.nextSteps,
  ]);
}

function money({ currency }: DocumentContent, amountMinor: string, locale: string): string {
  assert(isCurrency(currency), 'a document has a currency of the table');
  return formatMoney(formatAmount(BigInt(amountMinor), currency), currency, locale);
}

function present<T>(values: readonly (T | null)[]): T[] {
  return values.flatMap((value) => (value === null ? [] : [value]));
}
