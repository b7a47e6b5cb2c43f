/** Languages a session may ask for: the official SDK's cashier languages, then those that this app has beyond them. */
export const CASHIER_LANGUAGES = [
  'en',
  'pt-BR',
  'es-MX',
  'id-ID',
  'vi-VN',
  'ru-RU',
  'en-KE',
  'es-PE',
  'es-CO',
  'es-CL',
  'zh-Hant-TW',
  'zh-Hant-HK',
  'th-TH',
  'ja-JP',
  'en-NG',
  'ko-KR',
  'en-HK',
  'zh-Hans-HK',
  'pl-PL',
  'tr-TR',
  'zh-Hans',
  'ms-MY',
  'ar',
  'he',
  'de',
  'fr',
  'it',
  'nl',
] as const;

export type CashierLanguage = (typeof CASHIER_LANGUAGES)[number];

/** `isExact` tells whether the language is the one that was asked for, in whatever spelling. */
export type MatchedLanguage = { language: CashierLanguage; isExact: boolean };

/** The likely subtags of each of our languages: `ja-JP` is Japanese in Japanese script, of Japan. */
const KNOWN = CASHIER_LANGUAGES.map((tag) => {
  const locale = new Intl.Locale(tag);
  return { tag, hasRegion: locale.region !== undefined, likely: locale.maximize() };
});

/**
 * The nearest language of ours for a tag of BCP 47, in any case and with hyphens or underscores.
 *
 * First by lookup as RFC 4647, section 3.4, has it: the tag, then the tag without its last part, and so on. Then, because ours
 * name regions (`ja` would not find `ja-JP`), by likely subtags: the same language in the same script, of the same region
 * where there is one, else the plain language, else the first of ours. No other language ever stands in for one.
 *
 * @returns `null` where none of ours is near, or the text is no tag
 */
export function matchLanguage(text: string): MatchedLanguage | null {
  const tag = text.trim().replaceAll('_', '-');
  const locale = toLocale(tag);
  if (!locale) return null;
  const looked = lookUp(tag) ?? lookUp(locale.baseName);
  if (looked) return { language: looked.language, isExact: looked.isWhole };
  const near = findNear(locale.maximize());
  return near && { language: near, isExact: false };
}

function toLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

function lookUp(tag: string): { language: CashierLanguage; isWhole: boolean } | null {
  const parts = tag.toLowerCase().split('-');
  for (let length = parts.length; length > 0; length -= 1) {
    const range = parts.slice(0, length).join('-');
    const language = CASHIER_LANGUAGES.find((known) => known.toLowerCase() === range);
    if (language) return { language, isWhole: length === parts.length };
  }
  return null;
}

function findNear({ language, script, region }: Intl.Locale): CashierLanguage | null {
  const same = KNOWN.filter(({ likely }) => likely.language === language && likely.script === script);
  const found =
    same.find(({ likely }) => likely.region === region) ??
    same.find(({ hasRegion }) => !hasRegion) ??
    same[0];
  return found?.tag ?? null;
}
