import { describe, expect, it } from 'vitest';
import { findUnreadableFact, readProductFacts } from './product-facts';

describe('the tax facts in a product’s metadata', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['nothing', { color: 'red' }, {}],
    [
      'flags',
      { taxPermanentRight: true, taxPrintVersion: false },
      { permanentRight: true, printVersion: false },
    ],
    [
      'flags as text',
      { taxPermanentRight: 'false', taxPrintVersion: 'true' },
      { permanentRight: false, printVersion: true },
    ],
    ['an ISBN of 13 digits', { taxIsbn: '978-3-16-148410-0' }, { isbn: true }],
    ['an ISBN of 10 characters', { taxIsbn: '0-306-40615-X' }, { isbn: true }],
    ['that there is none', { taxIsbn: false }, { isbn: false }],
    ['a language', { taxLanguage: 'LV' }, { language: 'lv' }],
    ['a language of a region', { taxLanguage: 'en-GB' }, { language: 'en' }],
    ['what nobody can read', { taxPermanentRight: 'perhaps', taxLanguage: 7, taxIsbn: '12' }, {}],
    ['empty text', { taxLanguage: '', taxIsbn: null }, {}],
  ])('%s', (_name, metadata, facts) => expect(readProductFacts(metadata)).toEqual(facts));

  it.each<[string, Record<string, unknown>, string | null]>([
    ['nothing is readable', {}, null],
    ['absent values are readable', { taxIsbn: null, taxLanguage: '' }, null],
    ['right ones too', { taxPermanentRight: 'true', taxLanguage: 'de' }, null],
    ['a word for a flag is not', { taxPrintVersion: 'yes' }, 'taxPrintVersion'],
    ['a name for a language is not', { taxLanguage: 'Latvian' }, 'taxLanguage'],
    ['a number that is no ISBN is not', { taxIsbn: '12345' }, 'taxIsbn'],
  ])('%s', (_name, metadata, key) => expect(findUnreadableFact(metadata)).toBe(key));
});
