import type { FontChoice } from './checkout-settings';

/** A typeface that comes from our own address, in two files: a browser loads the second where a page has such letters. */
type HostedFont = { family: string; file: string };

type Font = {
  stack: string;
  hosted: HostedFont | null;
  /** The space that is added to the gap between words, in ems: one of the typefaces sets them too close for a screen. */
  wordSpaceEm: number;
};

const SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';
const SERIF = 'Charter,"Iowan Old Style",Georgia,Cambria,"Times New Roman",serif';
const ROUNDED = `ui-rounded,"SF Pro Rounded","Hiragino Maru Gothic ProN",Quicksand,Nunito,${SANS}`;
const MONO = 'ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace';

const system = (stack: string): Font => ({ stack, hosted: null, wordSpaceEm: 0 });

const hosted = (family: string, file: string, fallback: string): Font => ({
  stack: `"${family}",${fallback}`,
  hosted: { family, file },
  wordSpaceEm: 0,
});

/** Our own names for hosted families, so that a copy which a shopper happens to have is never taken for them. */
export const FONTS: Readonly<Record<FontChoice, Font>> = {
  sans: system(SANS),
  serif: system(SERIF),
  rounded: system(ROUNDED),
  mono: system(MONO),
  figtree: hosted('Checkstand Figtree', 'figtree', SANS),
  bitter: { ...hosted('Checkstand Bitter', 'bitter', SERIF), wordSpaceEm: 0.08 },
  nunito: hosted('Checkstand Nunito', 'nunito', ROUNDED),
  'red-hat-mono': hosted('Checkstand Red Hat Mono', 'red-hat-mono', MONO),
};

/** Changes with the files, because browsers keep them for a year. */
const VERSION = '1';

/** Western European letters and punctuation; then those of the other languages that are written in Latin letters. */
const SUBSETS = [
  { name: 'latin', range: 'U+0-FF,U+152-153,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2212' },
  { name: 'latin-ext', range: 'U+100-151,U+154-24F,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0,U+2116-2117' },
] as const;

/**
 * Writes the rules that load a typeface; empty for one that the system has. The page is read in the system's letters
 * until it has come, and nothing waits for it.
 */
export function fontFaces(choice: FontChoice): string {
  const { hosted } = FONTS[choice];
  if (!hosted) return '';
  return SUBSETS.map(
    ({ name, range }) =>
      `@font-face{font-family:"${hosted.family}";font-weight:400 700;font-display:swap;` +
      `src:url(/fonts/${hosted.file}-${name}.${VERSION}.woff2) format("woff2");unicode-range:${range}}`,
  ).join('');
}
