import { en } from './messages/en';
import { createTranslate, type Messages } from './translate';

/** Hebrew without a country, with a private part that marks it as a pseudo-language. */
const TAG = 'he-x-pseudo';

/** A Hebrew letter for each Latin one, so that browsers write the text from right to left by themselves. */
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

/** The parts of a message that must stay: placeholders and the syntax of plurals. */
const KEPT = /(\{\w+, plural, |\{\w+\}|\b(?:zero|one|two|few|many|other) \{)/;

/**
 * A language for tests: our sentences in another script, written from right to left and a third longer than English, as
 * long as German would be. English text in such a page was never translated.
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
