import { en } from './messages/en';
import { createTranslate, type Messages, type Translate } from './translate';

/** A language as the document names it: `locale` is BCP 47 and goes into `lang` and Intl, `dir` into `dir`. */
export type Locale = { locale: string; dir: 'ltr' | 'rtl'; messages: Messages; t: Translate };

const ENGLISH: Locale = { locale: 'en', dir: 'ltr', messages: en, t: createTranslate(en, 'en') };

/** The one place that chooses a language. There is one so far; a wish for another is answered in English. */
export function resolveLocale(): Locale {
  return ENGLISH;
}
