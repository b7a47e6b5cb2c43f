import type { TaxIdDescription, TaxIdShape } from '@/lib/billing/core/tax-id-format';
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
};

/** Formats that are digits alone, but for well-known letters at one end. */
const COUNTED_SHAPES: ReadonlySet<TaxIdShape> = new Set<TaxIdShape>([
  'digits',
  'digits_one_of',
  'australia',
  'great_britain',
  'new_zealand',
  'norway',
]);

/** Tells a buyer whose tax id failed its check what the country's numbers look like, and how this one differs. */
export function taxIdAdvice(input: { refused: RefusedTaxId; t: ClientTranslate; locale: string }): string {
  const { refused, t, locale } = input;
  const { countryName, number, form: described } = refused;
  if (!described) return t('taxId.checksum');
  const form = t(SHAPE_KEYS[described.shape], {
    country: countryName,
    code: described.countryCode,
    digits: listCounts(described.digitCounts, locale),
  });
  const count = differingCount(described, number);
  return `${form} ${count === null ? t('taxId.checksum') : t('taxId.count', { count })}`;
}

/** How many digits a number has, where their count is what is wrong. Among letters a count would explain nothing. */
function differingCount({ shape, digitCounts }: TaxIdDescription, number: string): number | null {
  const isPureDigits = COUNTED_SHAPES.has(shape) && /^\d*$/.test(number);
  return isPureDigits && !digitCounts.includes(number.length) ? number.length : null;
}

/** `9 or 12`; a long row such as 2, 3, … 10 reads better as its two ends. */
function listCounts(counts: readonly number[], locale: string): string {
  const [first, ...rest] = counts;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return String(first ?? '');
  if (counts.length > 3) return `${first}–${last}`;
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(counts.map(String));
}
