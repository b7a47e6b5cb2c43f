import { describe, expect, it } from 'vitest';
import { isolateName } from './isolate-name';
import { createTranslate } from './translate';

const ARABIC = 'متجر النور (2)';

describe('isolateName', () => {
  it.each([
    ['an Arabic name in English', ARABIC, 'en', `\u2068${ARABIC}\u2069`],
    ['a Hebrew name in German', 'חנות', 'de', '\u2068חנות\u2069'],
    ['a Latin name in Arabic', 'Nordlicht', 'ar-EG', '\u2068Nordlicht\u2069'],
  ])('isolates %s', (_, name, locale, isolated) => expect(isolateName(name, locale)).toBe(isolated));

  it.each([
    ['a Latin name in English', 'Nordlicht Studio', 'en'],
    ['a Japanese name in English', '北の光', 'en'],
    ['an Arabic name in Arabic', ARABIC, 'ar'],
    ['an amount in Hebrew', '34.51 €', 'he'],
  ])('leaves %s as it is', (_, name, locale) => expect(isolateName(name, locale)).toBe(name));
});

describe('a sentence', () => {
  it('isolates a name of the other direction, so that what stands behind it stays in its place', () => {
    const t = createTranslate({ sold: 'Sold by {storeName}' }, 'en');
    expect(t('sold', { storeName: ARABIC })).toBe(`Sold by \u2068${ARABIC}\u2069`);
    expect(t('sold', { storeName: 'Nordlicht' })).toBe('Sold by Nordlicht');
  });
});
