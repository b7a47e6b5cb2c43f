import { describe, expect, it } from 'vitest';
import type { TaxSettings } from './contract';
import { describeSettings } from './settings-words';

const AT_MS = Date.parse('2026-11-29T12:00:00Z');
const wordsOf = (country: string, registrations: string[], change: Partial<TaxSettings> = {}) =>
  describeSettings({ country, registrations, pendingTaxId: 'charge', ...change }, AT_MS);

describe('the words about a store’s tax settings', () => {
  it.each<[string, TaxSettings | null, RegExp[]]>([
    ['none', null, []],
    [
      'no registration',
      { country: 'DE', registrations: [], pendingTaxId: 'accept' },
      [/no tax at home: DE is not among your registrations/],
    ],
    ['a country that has no such tax', { country: 'HK', registrations: [], pendingTaxId: 'accept' }, []],
  ])('is that nothing is collected, for %s', (_name, settings, assumes) => {
    expect(describeSettings(settings, AT_MS)).toEqual({
      collects: ['You will collect no tax from anybody.'],
      assumes: assumes.map((words) => expect.stringMatching(words)),
      notCovered: [],
    });
  });

  it.each<[string, ReturnType<typeof wordsOf>, string[]]>([
    ['a country', wordsOf('DE', ['DE']), ['You will collect VAT in DE, 19 % on SaaS.']],
    ['a territory', wordsOf('DE', ['IC']), ['You will collect IGIC in IC, 7 % on SaaS.']],
    ['a state', wordsOf('US', ['US-NY']), ['You will collect sales tax in US-NY, 4 % on SaaS.']],
    [
      'a state with a scheme',
      wordsOf('US', ['US-TX'], { schemes: ['US-TX-SLUT'] }),
      ['You will collect sales tax and local use tax in US-TX, 6.4 % on SaaS.'],
    ],
    [
      'a state that does not tax it',
      wordsOf('US', ['US-CA']),
      ['You will collect nothing in US-CA on SaaS, which is not taxed there.'],
    ],
    [
      'a province, without the federal tax',
      wordsOf('CA', ['CA-BC'], { state: 'BC', schemes: ['CA-SMALL-SUPPLIER'] }),
      ['You will collect PST in CA-BC, 7 % on SaaS.'],
    ],
    [
      'a province',
      wordsOf('CA', ['CA-BC'], { state: 'BC' }),
      ['You will collect GST and PST in CA-BC, 12 % on SaaS.'],
    ],
    [
      'the one-stop shop',
      wordsOf('DE', ['EU']),
      [
        'You will collect the VAT of all 27 member states of the European Union, each at its own rate, by the one-stop shop.',
      ],
    ],
  ])('says what is collected: %s', (_name, { collects }, expected) => expect(collects).toEqual(expected));

  it.each<[string, ReturnType<typeof wordsOf>, RegExp[]]>([
    ['nothing of the one-stop shop but a language', wordsOf('DE', ['EU']), [/^Without taxLanguage .* in LV/]],
    ['the threshold at home', wordsOf('DE', ['DE']), [/below EUR 10 000 a year.*the tax of DE/]],
    [
      'no threshold of a seller who is not registered at home',
      wordsOf('DE', ['US-NY'], { euSales: 'origin' }),
      [/no tax at home: DE/],
    ],
    [
      'a small supplier in Canada',
      wordsOf('CA', ['CA-BC'], { schemes: ['CA-SMALL-SUPPLIER'] }),
      [/too small for the GST and the HST/],
    ],
    [
      'ids that nobody could check',
      wordsOf('GB', ['GB'], { pendingTaxId: 'accept' }),
      [/^You accept tax ids/],
    ],
    [
      'none in the United States, where ids do nothing',
      wordsOf('US', ['US-NY'], { pendingTaxId: 'accept' }),
      [],
    ],
    [
      'the simplified registration in Canada',
      wordsOf('DE', ['DE', 'CA'], { euSales: 'destination' }),
      [/sellers abroad in CA:/],
    ],
    ['not of residents', wordsOf('GB', ['GB', 'CA'], { regularRegistrations: ['CA'] }), []],
    ['not at home', wordsOf('CA', ['CA']), []],
    [
      'conditions and schemes',
      wordsOf('US', ['US-AL'], { taxableStates: ['AL'], schemes: ['US-AL-SSUT'] }),
      [/conditions of AL/, /schemes US-AL-SSUT/],
    ],
    [
      'what products say',
      wordsOf('GB', ['GB', 'IN', 'US-GA']),
      [/^Without taxPrintVersion .* in IN/, /^Without taxPermanentRight .* in US-GA/],
    ],
  ])('says what is assumed: %s', (_name, { assumes }, expected) => {
    expect(assumes).toEqual(expected.map((words) => expect.stringMatching(words)));
  });

  it.each<[string, ReturnType<typeof wordsOf>, RegExp[]]>([
    ['nothing', wordsOf('DE', ['EU']), []],
    ['local taxes of states', wordsOf('US', ['US-NY']), [/local taxes in US-NY/]],
    ['not where a scheme settles them', wordsOf('US', ['US-TX'], { schemes: ['US-TX-SLUT'] }), []],
    ['a place without rates', wordsOf('DE', ['EU', 'BR']), [/BR, where no tax is known/]],
    [
      'a state that asks for a word',
      wordsOf('US', ['US-AL']),
      [/US-AL, where no tax is known/, /US-AL, until taxableStates/],
    ],
    [
      'the rest of Canada',
      wordsOf('CA', ['CA-BC']),
      [/GST and HST in provinces that registrations does not/],
    ],
    ['not the rest of Canada', wordsOf('CA', ['CA-BC'], { schemes: ['CA-SMALL-SUPPLIER'] }), []],
    ['not where all of Canada is registered', wordsOf('CA', ['CA-BC', 'CA']), []],
    ['member states', wordsOf('DE', ['DE', 'FR']), [/member states that registrations does not name/]],
    ['everywhere', wordsOf('DE', ['*']), [/United States/, /US-AL, US-MS/, /without a rate.*\(IL, AR\)/]],
  ])('says what is not covered: %s', (_name, { notCovered }, expected) => {
    expect(notCovered).toEqual(expected.map((words) => expect.stringMatching(words)));
  });
});
