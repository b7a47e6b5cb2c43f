import type { TaxIdDescription, TaxIdShape } from '@/lib/billing/core/tax-id-patterns';
import type { RefusedTaxId } from '@/lib/checkout/core/quote-view';
import type { ClientKey, ClientTranslate } from './client-messages';

const SHAPE_KEYS: Readonly<Record<TaxIdShape, ClientKey>> = {
  digits: 'taxId.digits',
  digits_one_of: 'taxId.digitsOneOf',
  letter_u_digits: 'taxId.letterUDigits',
  digits_letter: 'taxId.digitsLetter',
  two_characters_digits: 'taxId.twoCharactersDigits',
  letter_at_an_end: 'taxId.letterAtAnEnd',
  digits_one_or_two_letters: 'taxId.digitsOneOrTwoLetters',
  digits_b_digits: 'taxId.digitsBDigits',
  australia: 'taxId.australia',
  brazil: 'taxId.brazil',
  great_britain: 'taxId.greatBritain',
  india: 'taxId.india',
  new_zealand: 'taxId.newZealand',
  norway: 'taxId.norway',
  singapore: 'taxId.singapore',
  switzerland: 'taxId.switzerland',
  number_digits: 'taxId.numberDigits',
  canada: 'taxId.canada',
  chile: 'taxId.chile',
  japan: 'taxId.japan',
};

/**
 * How many digits, or characters where those are counted, a number has, where its count is all that can be wrong with it:
 * the letters stand where the form has them. `null` where a count would explain nothing.
 */
const COUNTERS: Readonly<Record<TaxIdShape, RegExp>> = {
  digits: /^(\d*)$/,
  digits_one_of: /^(\d*)$/,
  letter_u_digits: /^U?(\d*)$/,
  digits_letter: /^(\d*)[A-Z]?$/,
  two_characters_digits: /^[A-Z\d]{2}(\d*)$/,
  letter_at_an_end: /^([A-Z]?\d*[A-Z]?)$/,
  digits_one_or_two_letters: /^(\d*)[A-W]{1,2}$/,
  digits_b_digits: /^(\d*)B(\d*)$/,
  australia: /^(\d*)$/,
  brazil: /^([A-Z\d]*\d{2})$/,
  great_britain: /^(\d*)$/,
  india: /^(\d{2}[A-Z\d]*)$/,
  new_zealand: /^(\d*)$/,
  norway: /^(\d*)(?:MVA)?$/,
  singapore: /^([A-Z\d]*\d[A-Z\d]*)$/,
  switzerland: /^(?:CHE|E)?(\d*)(?:MWST|TVA|IVA|TPV)?$/,
  number_digits: /^(\d*)$/,
  canada: /^(\d*)(?:RT(\d*))?$/,
  chile: /^(\d*K?)$/,
  japan: /^T?(\d*)$/,
};

/** Forms whose characters are counted and not their digits: what a description counts is not what the sentence names. */
const CHARACTER_COUNTS: Partial<Readonly<Record<TaxIdShape, readonly number[]>>> = {
  letter_at_an_end: [9],
  singapore: [9, 10],
};

/** Tells a buyer whose tax id failed its check what the country's numbers look like, and how this one differs. */
export function taxIdAdvice(input: { refused: RefusedTaxId; t: ClientTranslate; locale: string }): string {
  const { refused, t, locale } = input;
  const { countryName, number, form: described } = refused;
  if (!described) return t('taxId.check');
  const form = t(SHAPE_KEYS[described.shape], {
    country: countryName,
    code: described.countryCode,
    digits: listCounts(described.digitCounts, locale),
  });
  const count = countOf(described, number);
  const counts = CHARACTER_COUNTS[described.shape] ?? described.digitCounts;
  if (count === null || counts.includes(count)) return t('taxId.checksum', { form });
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  if (count < least) return t('taxId.missing', { form, count: least - count });
  if (count > most) return t('taxId.tooMany', { form, count: count - most });
  return t('taxId.count', { form, count });
}

function countOf({ shape }: TaxIdDescription, number: string): number | null {
  const match = COUNTERS[shape].exec(number);
  if (!match) return null;
  const [, ...parts] = match;
  return parts.reduce((sum, part = '') => sum + part.length, 0);
}

/** `9 or 12`; a long row such as 2, 3, … 10 reads better as its two ends. */
function listCounts(counts: readonly number[], locale: string): string {
  const [first, ...rest] = counts;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return String(first ?? '');
  if (counts.length > 3) return `${first}–${last}`;
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(counts.map(String));
}
