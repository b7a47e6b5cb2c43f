/** Languages a session may ask for: the official SDK's cashier languages, then those that only this house speaks. */
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

export function isCashierLanguage(tag: string): boolean {
  return CASHIER_LANGUAGES.some((known) => known === tag);
}
