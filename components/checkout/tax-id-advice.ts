import { describeTaxId, normalizeTaxId, parseTaxId, type TaxIdShape } from '@/lib/billing/core/tax-id-format';
import type { ClientKey, ClientTranslate } from './client-words';

const SHAPE_KEYS: Readonly<Record<TaxIdShape, ClientKey>> = {
  digits: 'taxId.digits',
  digits_one_of: 'taxId.digitsOneOf',
  letter_u_digits: 'taxId.letterUDigits',
  digits_letter: 'taxId.digitsLetter',
  two_characters_digits: 'taxId.twoCharactersDigits',
  letter_at_an_end: 'taxId.letterAtAnEnd',
  digits_one_or_two_letters: 'taxId.digitsOneOrTwoLetters',
  digits_b_digits: 'taxId.digitsBDigits',
};

/**
 * What a shopper can do about a tax id that failed its check: how the country's numbers look and how
 * this one differs.
 */
export function taxIdAdvice(input: {
  country: string;
  taxId: string;
  t: ClientTranslate;
  locale: string;
}): string {
  const { country, taxId, t, locale } = input;
  const described = describeTaxId(country);
  if (!described) return t('taxId.checksum');
  const isFormRight = parseTaxId(country, taxId) !== null;
  const digitCount = normalizeTaxId(taxId).replace(/\D/g, '').length;
  return [
    t(SHAPE_KEYS[described.shape], {
      code: described.countryCode,
      digits: listCounts(described.digitCounts, locale),
    }),
    isFormRight ? t('taxId.checksum') : t('taxId.count', { count: digitCount }),
  ].join(' ');
}

/** `9 or 12`; a long row such as 2, 3, … 10 reads better as its two ends. */
function listCounts(counts: readonly number[], locale: string): string {
  const [first, ...rest] = counts;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return String(first ?? '');
  if (counts.length > 3) return `${first}–${last}`;
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(counts.map(String));
}
