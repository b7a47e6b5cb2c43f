import { describe, expect, it } from 'vitest';
import type { TaxSettings } from './contract';
import { countriesOutlook, type OutlookCell, quoteRegistration } from './settings-outlook';

const AT_MS = Date.parse('2026-11-29T12:00:00Z');
const store = (registrations: string[], change: Partial<TaxSettings> = {}): TaxSettings => ({
  country: 'DE',
  registrations,
  pendingTaxId: 'charge',
  ...change,
});
const outlookOf = (settings: TaxSettings | null, ...countries: string[]) =>
  countriesOutlook(settings, { atMs: AT_MS, countries: new Set(countries) });
const shown = ({ reason, ratePpm, names, jurisdiction }: OutlookCell) =>
  `${reason} ${ratePpm} ${names.join('+')} ${jurisdiction}`;

const outlookIn = (place: string, registrations: string[]) =>
  outlookOf(store(registrations), place).find((row) => row.place === place);

describe('the places that are taxed as a country', () => {
  it.each<[name: string, country: string, places: string[]]>([
    ['the United Kingdom, the Isle of Man too', 'GB', ['GB', 'IM']],
    ['Switzerland, Büsingen too', 'CH', ['CH', 'Büsingen']],
    ['Norway, itself alone', 'NO', ['NO']],
    ['the Canary Islands, by the law of their own', 'IC', ['Canary Islands']],
    ['Spain, every territory with a Spanish address', 'ES', ['ES', 'Canary Islands', 'Ceuta', 'Melilla']],
  ])('%s', (_name, country, places) => {
    expect(outlookOf(store(['*']), country).map(({ place }) => place)).toEqual(places);
  });
});

describe('the taxes of a store in one country', () => {
  it('France with the one-stop shop, VAT of consumers by TEDB', () => {
    const france = outlookIn('FR', ['EU']);
    expect(france && shown(france.consumers.saas)).toBe('standard_rated 200000 VAT FR');
    expect(france && shown(france.consumers.ebook)).toBe('reduced_rated 55000 VAT FR');
  });

  it('France, a good id and a store that charges those nobody could check, reverse charge by Article 196', () => {
    const france = outlookIn('FR', ['EU']);
    expect(france && shown(france.business)).toBe('reverse_charge 0 VAT FR');
    expect(france?.business.warnings).toEqual([]);
  });

  it('Norway without a registration, no tax and nobody who receives it', () => {
    const norway = outlookIn('NO', ['EU']);
    expect(norway && shown(norway.consumers.saas)).toBe('not_collecting 0  ');
    expect(norway?.consumers.saas.grounds.map(({ rule }) => rule)).toEqual(['not_registered']);
  });
});

describe('SaaS to a consumer in the place of a registration', () => {
  it.each([
    ['a country by TEDB', 'DE', 'standard_rated 190000 VAT DE'],
    ['a state by open-sales-tax', 'US-NY', 'standard_rated 40000 Sales tax US-NY'],
    ['a province by the CRA and its ministry', 'CA-BC', 'standard_rated 120000 GST+PST CA'],
    ['a territory with a code of its own, at the Finnish rate', 'AX', 'standard_rated 255000 VAT AX'],
    ['the Canary Islands by Ley 4/2012', 'IC', 'standard_rated 70000 IGIC IC'],
    ["Campione d'Italia by Legge 160/2019", 'IT-CAMPIONE', 'standard_rated 81000 ILCCI IT'],
  ])('%s: %s', (_name, code, expected) => {
    const cell = quoteRegistration(store([code]), code, AT_MS);
    expect(cell && shown(cell)).toBe(expected);
  });

  it.each(['EU', '*', 'US', 'CA'])('%s, more than one place, none', (code) => {
    expect(quoteRegistration(store([code]), code, AT_MS)).toBeNull();
  });
});
