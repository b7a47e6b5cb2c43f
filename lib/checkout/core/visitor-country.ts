import { isCountryCode } from '@/lib/billing/core/countries';

/** The signs in a request of where its visitor is; every one of them may be missing, and none is to be trusted. */
export type VisitorHints = {
  /** The country that the proxy in front says, such as `DE`. */
  proxyCountry: string | null;
  /** The country that the visitor's address is registered in. */
  addressCountry: string | null;
  acceptLanguage: string | null;
};

/** The language of browsers in which nobody has chosen any: it says nothing of a country. */
const UNTOLD_LANGUAGE = 'en-US';
const MAX_LANGUAGES = 10;
const MAX_LIKELY = 5;

/**
 * The country that the form starts with: the proxy's word, else the address's, else the region of the browser's languages.
 * It is shown like any choice, so it never decides a tax unseen.
 *
 * @returns ISO 3166-1 alpha-2; `null` where nothing says more than that the visitor speaks a language
 */
export function guessCountry(hints: VisitorHints): string | null {
  return told(hints)[0] ?? null;
}

/** The countries that head the list, likeliest first: those of `guessCountry`, and the region that many browsers only start with. */
export function likelyCountries(hints: VisitorHints): readonly string[] {
  return [...new Set([...told(hints), ...regionsOf(hints.acceptLanguage)])].slice(0, MAX_LIKELY);
}

function told({ proxyCountry, addressCountry, acceptLanguage }: VisitorHints): string[] {
  const known = [proxyCountry, addressCountry].map((code) => code?.trim().toUpperCase() ?? '');
  const regions = languagesOf(acceptLanguage).filter((tag) => tag !== UNTOLD_LANGUAGE);
  return [...new Set([...known, ...regions.map(regionOf)])].filter(isCountryCode);
}

function regionsOf(acceptLanguage: string | null): string[] {
  return languagesOf(acceptLanguage).map(regionOf).filter(isCountryCode);
}

/** The tags of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first. */
function languagesOf(acceptLanguage: string | null): string[] {
  const ranges = (acceptLanguage ?? '').split(',').slice(0, MAX_LANGUAGES);
  return ranges
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { tag, weight: Number(quality) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/** `de-AT` and `zh-Hant-TW` name a region; `de` does not. */
function regionOf(tag: string): string {
  return /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(tag)?.[1]?.toUpperCase() ?? '';
}
