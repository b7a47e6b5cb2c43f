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
    ["the proxy's word beside spaces", { proxyCountry: ' fr ' }, 'FR'],
    ["the address's country in small letters", { addressCountry: ' de ' }, 'DE'],
    ['a region in any case', { acceptLanguage: 'DE-at' }, 'AT'],
    ['the region of a language of three letters', { acceptLanguage: 'gsw-CH' }, 'CH'],
    ['nothing of a language of one letter', { acceptLanguage: 'x-DE' }, null],
    ['nothing of a language of four letters', { acceptLanguage: 'abcd-DE' }, null],
    ['nothing of a script of three letters', { acceptLanguage: 'zh-Han-TW' }, null],
    ['nothing of a script of five letters', { acceptLanguage: 'zh-Hantx-TW' }, null],
    ['nothing of a region that is the start of a word', { acceptLanguage: 'de-DEutsch' }, null],
    ['nothing of what stands behind other text', { acceptLanguage: '1de-DE' }, null],
    ['the region before a variant', { acceptLanguage: 'ca-ES-valencia' }, 'ES'],
    ['a language beside spaces', { acceptLanguage: ' ja , de-CH ; q=0.5 ' }, 'CH'],
    ['the first of two that are wanted alike', { acceptLanguage: 'de-CH;q=0.5,fr-CA;q=0.5' }, 'CH'],
    ['a language of no weight as fully wanted', { acceptLanguage: 'fr-CA;q=0.9,de-CH' }, 'CH'],
    ['a weight behind another parameter', { acceptLanguage: 'fr-CA;q=0.5,de-CH;x=1;q=0.4' }, 'CA'],
    ['nothing of a weight that is no number', { acceptLanguage: 'de-DE;q=much' }, null],
    ['nothing of a weight below zero', { acceptLanguage: 'de-DE;q=-1' }, null],
    ['the tenth language', { acceptLanguage: `${'ja,'.repeat(9)}de-DE` }, 'DE'],
    ['nothing of the eleventh language', { acceptLanguage: `${'ja,'.repeat(10)}de-DE` }, null],
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
      'the proxy, the address and then the languages, each once',
      { proxyCountry: 'FR', addressCountry: 'DE', acceptLanguage: 'en-US,pt-BR,de-DE' },
      ['FR', 'DE', 'BR', 'US'],
    ],
    ['no region that is no country', { acceptLanguage: 'en-XX,es-419,en-US' }, ['US']],
    ['four where four are told', { acceptLanguage: 'de-DE,de-AT,de-CH,fr-FR' }, ['DE', 'AT', 'CH', 'FR']],
    [
      'five at most',
      { acceptLanguage: 'de-DE,de-AT,de-CH,fr-FR,fr-BE,fr-CA' },
      ['DE', 'AT', 'CH', 'FR', 'BE'],
    ],
  ])('lists %s', (_, hints, countries) => {
    expect(likelyCountries({ ...NOTHING, ...hints })).toEqual(countries);
  });
});
