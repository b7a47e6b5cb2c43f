import { describe, expect, it } from 'vitest';
import { languageNotices } from './language-notices';
import { CASHIER_LANGUAGES, matchLanguage } from './languages';

describe('matchLanguage', () => {
  it.each(CASHIER_LANGUAGES)('takes %s, in any case and with underscores', (tag) => {
    const exact = { language: tag, isExact: true };
    for (const spelled of [tag, tag.toUpperCase(), ` ${tag.toLowerCase().replaceAll('-', '_')} `])
      expect(matchLanguage(spelled)).toEqual(exact);
  });

  it.each([
    // RFC 4647, section 3.4: lookup drops the last part until something is found.
    ['de-AT', 'de'],
    ['de-CH-1996', 'de'],
    ['fr-CA', 'fr'],
    ['ar-EG', 'ar'],
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['en-u-ca-buddhist', 'en'],
    ['zh-Hans-CN', 'zh-Hans'],
    // Likely subtags of Unicode CLDR.
    ['ja', 'ja-JP'],
    ['ko', 'ko-KR'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['es', 'es-MX'],
    ['es-AR', 'es-MX'],
    ['id', 'id-ID'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant-TW'],
    ['zh-HK', 'zh-Hant-HK'],
    // The script counts before the plain language does.
    ['zh-MO', 'zh-Hant-TW'],
    ['zh-Hant-SG', 'zh-Hant-TW'],
    // Codes that ISO 639 has withdrawn, as java.util.Locale wrote them until Java 17.
    ['iw', 'he'],
    ['iw-IL', 'he'],
    ['in', 'id-ID'],
  ])('takes %s for %s', (tag, language) => {
    expect(matchLanguage(tag)).toMatchObject({ language, isExact: tag === 'iw' });
  });

  it.each([
    'sv',
    'fa-IR',
    'kk',
    'ca',
    'sr-Latn',
    'klingon language',
    'x-private',
    '!!',
    '',
    'd',
    'constructor',
  ])('finds nothing near "%s"', (tag) => {
    expect(matchLanguage(tag)).toBeNull();
  });
});

describe('languageNotices', () => {
  it.each([
    ['nothing was asked', undefined],
    ['a language was sent as null', null],
    ['a number was sent, which is refused elsewhere', 7],
    ['a form sent an empty field', ''],
    ['the language is one of ours', 'de'],
    ['the language is one of ours in another spelling', 'JA_jp'],
  ])('says nothing where %s', (_, asked) => {
    expect(languageNotices(asked)).toEqual([]);
  });

  it.each([
    ['de-AT', 'language "de-AT" is taken for de, the nearest one there is'],
    ['sv', 'language "sv" ignored: none of the languages there are is near'],
  ])('tells what became of %s', (asked, message) => {
    expect(languageNotices(asked)).toEqual([
      {
        layer: 'order',
        message,
        aiHint:
          'Languages: en, pt-BR, es-MX, id-ID, vi-VN, ru-RU, en-KE, es-PE, es-CO, es-CL, zh-Hant-TW, zh-Hant-HK, th-TH, ' +
          'ja-JP, en-NG, ko-KR, en-HK, zh-Hans-HK, pl-PL, tr-TR, zh-Hans, ms-MY, ar, he, de, fr, it, nl',
      },
    ]);
  });
});
