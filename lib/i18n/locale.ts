import { cache } from 'react';
import { en } from './messages/en';
import { pseudoLocale } from './pseudo-locale';
import { createTranslate, type Messages, type Translate } from './translate';

/** A language as the document names it: `locale` is BCP 47 and goes into `lang` and Intl, `dir` into `dir`. */
export type Locale = { locale: string; dir: 'ltr' | 'rtl'; messages: Messages; t: Translate };

const ENGLISH: Locale = { locale: 'en', dir: 'ltr', messages: en, t: createTranslate(en, 'en') };

/** Kept for one request's page; outside of one, such as in an action, it is English each time. */
const held = cache(() => ({ chosen: ENGLISH }));

/** The one place that chooses a language. There is one so far; a wish for another is answered in English. */
export function resolveLocale(): Locale {
  return held().chosen;
}

/** Writes what is rendered from here on, of this request's page, in the pseudo-language. */
export function choosePseudoLocale(): Locale {
  const chosen = pseudoLocale();
  held().chosen = chosen;
  return chosen;
}
