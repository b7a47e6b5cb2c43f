import { describe, expect, it } from 'vitest';
import { guessCountry, likelyCountries, type VisitorHints } from './visitor-country';

const NOTHING: VisitorHints = { proxyCountry: null, addressCountry: null, acceptLanguage: null };

describe('guessCountry', () => {
  it.each<[string, Partial<VisitorHints>, string | null]>([
    ['nothing of nothing', {}, null],
    [
      "the proxy's word before all others",
      { proxyCountry: 'fr', addressCountry: 'DE', acceptLanguage: 'pt-BR' },
      'FR',
    ],
    ["the address's country before the languages", { addressCountry: 'DE', acceptLanguage: 'pt-BR' }, 'DE'],
    ['no country where the proxy knows none (Cloudflare: XX, T1)', { proxyCountry: 'XX' }, null],
    ['the next word where the proxy knows none', { proxyCountry: 'T1', acceptLanguage: 'pt-BR' }, 'BR'],
    ["the region of the browser's language", { acceptLanguage: 'de-AT,de;q=0.9,en;q=0.8' }, 'AT'],
    ['the region behind a script', { acceptLanguage: 'zh-Hant-TW' }, 'TW'],
    ['the most wanted region', { acceptLanguage: 'de-CH;q=0.5,fr-CA;q=0.9' }, 'CA'],
    [
      'nothing of a bare en-US, which is what untold browsers say',
      { acceptLanguage: 'en-US,en;q=0.9' },
      null,
    ],
    ['the other region beside en-US', { acceptLanguage: 'en-US,en;q=0.9,de-DE;q=0.7' }, 'DE'],
    ['nothing of a language alone', { acceptLanguage: 'ja' }, null],
    ['nothing of a language that is not wanted', { acceptLanguage: 'de-DE;q=0' }, null],
    ['nothing of a region that is no country', { acceptLanguage: 'en-001,es-419' }, null],
    ['nothing of what is no header', { acceptLanguage: ';;,,q=,<script>' }, null],
  ])('tells %s', (_, hints, country) => {
    expect(guessCountry({ ...NOTHING, ...hints })).toBe(country);
  });
});

describe('likelyCountries', () => {
  it.each<[string, Partial<VisitorHints>, string[]]>([
    ['none where nothing is said', {}, []],
    [
      'every word once, likeliest first',
      { addressCountry: 'CH', acceptLanguage: 'de-CH,fr-CH,fr-FR' },
      ['CH', 'FR'],
    ],
    ['the region of untold browsers behind what is told', { acceptLanguage: 'en-US,de-DE' }, ['DE', 'US']],
    [
      'five at most',
      { acceptLanguage: 'de-DE,de-AT,de-CH,fr-FR,fr-BE,fr-CA' },
      ['DE', 'AT', 'CH', 'FR', 'BE'],
    ],
  ])('lists %s', (_, hints, countries) => {
    expect(likelyCountries({ ...NOTHING, ...hints })).toEqual(countries);
  });
});
