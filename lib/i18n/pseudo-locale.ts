import { en } from './messages/en';
import { createTranslate, type Messages } from './translate';

/** Hebrew without a country; the rest of the tag says that nobody speaks it. */
const TAG = 'he-x-pseudo';

/** One Hebrew letter for each Latin one, so that browsers set the text from right to left by itself. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{
    a: 'א',
    b: 'ב',
    c: 'צ',
    d: 'ד',
    e: 'ע',
    f: 'פ',
    g: 'ג',
    h: 'ה',
    i: 'י',
    j: 'ז',
    k: 'ק',
    l: 'ל',
    m: 'מ',
  },
  ...{
    n: 'נ',
    o: 'ו',
    p: 'ף',
    q: 'ך',
    r: 'ר',
    s: 'ש',
    t: 'ת',
    u: 'ט',
    v: 'ם',
    w: 'ן',
    x: 'ץ',
    y: 'ס',
    z: 'ח',
  },
};

/** Parameters, and the frame of a plural: what the reader of messages needs as it is. */
const KEPT = /(\{\w+, plural, |\{\w+\}|\b(?:zero|one|two|few|many|other) \{)/;

/**
 * A language for tests: our sentences in another script, written from right to left and a third longer than English,
 * which is what German does to them. English that shows in it was never translated.
 */
export function pseudoLocale() {
  const messages = Object.fromEntries(
    Object.entries(en).map(([key, text]) => [key, toPseudo(text)]),
  ) as Messages; // the same keys, each with a text
  return { locale: TAG, dir: 'rtl', messages, t: createTranslate(messages, TAG) } as const;
}

function toPseudo(text: string): string {
  return text
    .split(KEPT)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-z]/gi, toHebrew)))
    .join('');
}

function toHebrew(letter: string): string {
  const known = LETTERS[letter.toLowerCase()] ?? letter;
  return /[aeiou]/i.test(letter) ? known + known : known;
}
