/*
 * One cleaner for every text that is compared or checked: what two people would read as the same has to be the same.
 * Names are none of these texts: they stay as they were typed.
 */

/**
 * Characters that nobody sees: marks that turn the reading direction, joiners, soft hyphens, byte order marks, fillers and
 * what else Unicode calls a format character or ignorable (Unicode Standard, general category Cf, property
 * Default_Ignorable_Code_Point).
 */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Every dash that keyboards and word processors put where a hyphen belongs, the minus sign among them. */
const DASHES = /[\p{Pd}\u2212]/gu;
const SPACES = /\s+/gu;
/** Latin letters, digits and signs of double width, as East Asian keyboards type them: U+FF01 to U+FF5E. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * A code such as a tax id, a postcode or a country: compatible characters made one (NFKC), nothing invisible, plain hyphens,
 * single spaces and none around it, upper case.
 */
export function cleanCode(text: string): string {
  // Capitals of some letters are written in two parts, so they are composed once more.
  return clean(text.normalize('NFKC')).toUpperCase().normalize('NFKC');
}

/**
 * An address such as an e-mail's: composed (NFC), double width made plain, nothing invisible, plain hyphens, no space
 * around it, lower case. Letters that only look alike stay apart: they may be two people's.
 */
export function cleanAddress(text: string): string {
  const plain = text.replace(FULL_WIDTH, (character) =>
    String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET),
  );
  return clean(plain.normalize('NFC')).toLowerCase().normalize('NFC');
}

/** A text as it was typed, without what nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** How many characters a reader counts at most: code points, not the halves that JavaScript's `length` counts. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

function clean(text: string): string {
  return withoutInvisible(text).replace(DASHES, '-').replace(SPACES, ' ').trim();
}
