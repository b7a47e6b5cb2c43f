import { cache } from 'react';
import { en } from './messages/en';
import { pseudoLocale } from './pseudo-locale';
import { createTranslate, type Messages, type Translate } from './translate';

/** A language: `locale` is its BCP 47 tag for `lang` and Intl, and `dir` its direction of writing. */
export type Locale = { locale: string; dir: 'ltr' | 'rtl'; messages: Messages; t: Translate };

const ENGLISH: Locale = { locale: 'en', dir: 'ltr', messages: en, t: createTranslate(en, 'en') };

/** The language of one request's page. Outside of a page, such as in an action, it is always English. */
const held = cache(() => ({ chosen: ENGLISH }));

/** Chooses the language of a page. There is only English so far. */
export function resolveLocale(): Locale {
  return held().chosen;
}

/** Switches the rest of this request's page to the pseudo-language. */
export function choosePseudoLocale(): Locale {
  const chosen = pseudoLocale();
  held().chosen = chosen;
  return chosen;
}
