import { expect, it } from 'vitest';
import { toStripeLocale } from './stripe-locale';

it.each([
  [null, 'auto'],
  ['', 'auto'],
  ['de', 'de'],
  ['de-AT', 'de'],
  ['en-GB', 'en-GB'],
  ['en-US', 'en'],
  ['es-MX', 'es-419'],
  ['es-ES', 'es'],
  ['pt-BR', 'pt-BR'],
  ['pt-PT', 'pt'],
  ['fr-CA', 'fr-CA'],
  ['zh', 'zh'],
  ['zh-Hans-CN', 'zh'],
  ['zh-Hans-HK', 'zh'],
  ['zh-Hans-TW', 'zh'],
  ['zh-Hant', 'zh-TW'],
  ['zh-Hant-HK', 'zh-HK'],
  ['zh-MO', 'zh-HK'],
  ['no', 'nb'],
  ['nn-NO', 'nb'],
  ['hi', 'hi-IN'],
  ['tl', 'fil'],
  ['ja-JP', 'ja'],
  ['auto', 'auto'],
  ['ar', 'auto'],
  ['constructor', 'auto'],
])('%s is shown in %s', (language, locale) => {
  expect(toStripeLocale(language)).toBe(locale);
});
