import { describe, expect, it } from 'vitest';
import type { TaxSettings } from '@/lib/tax/core/contract';
import { mergeTaxSettings, type TaxSettingsPatch, taxSettingsPatch } from './tax-settings-patch';

const read = (value: unknown) => taxSettingsPatch.read(value, 'taxSettings');
const GERMAN: TaxSettings = { country: 'DE', registrations: ['DE'], pendingTaxId: 'accept' };
const REGISTRATION =
  'a country such as "DE", a state or province of the United States or Canada such as "US-NY", "IC" for the Canary Islands, "EU" or "*"';
const VAT_NUMBER = 'a VAT number of the European Union with its letters, such as "DE123456789"';
const EUR_RATE = 'what one euro is in a currency, as the European Central Bank writes it, such as "1.0835"';

describe('a change of a store’s tax settings', () => {
  it.each<[string, unknown, TaxSettingsPatch]>([
    ['all of it away', null, null],
    ['nothing', {}, {}],
    ['a country in any case', { country: ' de ' }, { country: 'DE' }],
    ['a state as it was sent, trimmed', { state: ' New York ' }, { state: 'New York' }],
    ['a state away by null', { state: null }, { state: null }],
    ['a state away by an empty text', { state: '' }, { state: null }],
    [
      'registrations in any case, each once',
      { registrations: [' de', 'US-ny', 'ca-qc', 'ic', 'eu', '*', 'DE'] },
      { registrations: ['DE', 'US-NY', 'CA-QC', 'IC', 'EU', '*'] },
    ],
    ['registrations away', { registrations: null }, { registrations: [] }],
    ['what to do with a tax id that is pending', { pendingTaxId: 'charge' }, { pendingTaxId: 'charge' }],
    ['that as it is by default', { pendingTaxId: 'accept' }, { pendingTaxId: 'accept' }],
    ['that back to its default', { pendingTaxId: null }, { pendingTaxId: 'accept' }],
    [
      'states whose condition is met, by code, name or US code, each once',
      { taxableStates: ['oh', 'Iowa', 'US-AL', 'OH'] },
      { taxableStates: ['OH', 'IA', 'AL'] },
    ],
    ['those states away', { taxableStates: null }, { taxableStates: [] }],
    ['a VAT number as it is compared', { vatNumber: 'de 136.695.976' }, { vatNumber: 'DE136695976' }],
    ['a Greek VAT number', { vatNumber: 'EL094259216' }, { vatNumber: 'EL094259216' }],
    ['a VAT number away by null', { vatNumber: null }, { vatNumber: null }],
    ['a VAT number away by an empty text', { vatNumber: '' }, { vatNumber: null }],
    ['sales in the Union taxed at home', { euSales: 'origin' }, { euSales: 'origin' }],
    ['sales in the Union taxed where the buyer is', { euSales: 'destination' }, { euSales: 'destination' }],
    ['that left to the registrations', { euSales: null }, { euSales: null }],
    [
      'schemes in any case, each once',
      { schemes: [' us-al-ssut', 'US-AL-SSUT'] },
      { schemes: ['US-AL-SSUT'] },
    ],
    ['schemes away', { schemes: null }, { schemes: [] }],
    ['registrations of residents', { regularRegistrations: ['ca', 'CA'] }, { regularRegistrations: ['CA'] }],
    ['registrations of residents away', { regularRegistrations: null }, { regularRegistrations: [] }],
    [
      'rates of the euro',
      { eurRates: { usd: ' 1.0835 ', JPY: '160' } },
      { eurRates: { USD: '1.0835', JPY: '160' } },
    ],
    ['rates away', { eurRates: null }, { eurRates: {} }],
  ])('reads: %s', (_, value, patch) => {
    expect(read(value)).toEqual(patch);
  });

  it.each<[string, unknown, string]>([
    ['no object', 'DE', 'Invalid taxSettings: expected an object, got "DE"'],
    [
      'a country that is none',
      { country: 'EL' },
      'Invalid taxSettings.country: expected an ISO 3166-1 country code such as "DE", got "EL"',
    ],
    ['a country as a number', { country: 7 }, 'Invalid taxSettings.country: '],
    ['a country by null', { country: null }, 'Invalid taxSettings.country: '],
    [
      'a state of odd signs',
      { state: 'N$' },
      'Invalid taxSettings.state: expected a state such as "NY", got "N$"',
    ],
    ['a state with something odd before it', { state: '$NY' }, 'Invalid taxSettings.state: '],
    ['a state of 41 letters', { state: 'x'.repeat(41) }, 'Invalid taxSettings.state: '],
    ['a state as a number', { state: 7 }, 'Invalid taxSettings.state: '],
    [
      'a registration that is none',
      { registrations: ['DE', 'ZZ'] },
      `Invalid taxSettings.registrations[1]: expected ${REGISTRATION}, got "ZZ"`,
    ],
    [
      'a state of a country that taxes none',
      { registrations: ['DE-BY'] },
      'Invalid taxSettings.registrations[0]: ',
    ],
    [
      'a region of Ireland, which has a list',
      { registrations: ['IE-CO'] },
      'Invalid taxSettings.registrations[0]: ',
    ],
    [
      'a state that the United States do not have',
      { registrations: ['US-ZZ'] },
      'Invalid taxSettings.registrations[0]: ',
    ],
    ['a state with more behind it', { registrations: ['US-NY-X'] }, 'Invalid taxSettings.registrations[0]: '],
    ['a registration as a number', { registrations: [7] }, 'Invalid taxSettings.registrations[0]: '],
    [
      'registrations that are no list',
      { registrations: 'DE' },
      'Invalid taxSettings.registrations: expected a list of at most 300',
    ],
    ['301 registrations', { registrations: Array(301).fill('DE') }, 'Invalid taxSettings.registrations: '],
    [
      'a policy that is neither',
      { pendingTaxId: 'ask' },
      'Invalid taxSettings.pendingTaxId: expected "accept" or "charge", got "ask"',
    ],
    [
      'a state whose law asks for no condition',
      { taxableStates: ['NY'] },
      'Invalid taxSettings.taxableStates[0]: expected one of AL, AK, IA, MD, MS, OH, got "NY"',
    ],
    ['a state as a number', { taxableStates: [7] }, 'Invalid taxSettings.taxableStates[0]: '],
    [
      'more states than there are',
      { taxableStates: Array(7).fill('OH') },
      'Invalid taxSettings.taxableStates: expected a list of at most 6',
    ],
    [
      'a VAT number without its letters',
      { vatNumber: '136695976' },
      `Invalid taxSettings.vatNumber: expected ${VAT_NUMBER}, got "136695976"`,
    ],
    ['a VAT number as a number', { vatNumber: 7 }, 'Invalid taxSettings.vatNumber: '],
    [
      'sales taxed nowhere',
      { euSales: 'nowhere' },
      'Invalid taxSettings.euSales: expected "origin" or "destination", got "nowhere"',
    ],
    [
      'a scheme that is none',
      { schemes: ['US-NY'] },
      'Invalid taxSettings.schemes[0]: expected one of US-AL-SSUT, US-TX-SLUT, CA-SMALL-SUPPLIER, got "US-NY"',
    ],
    ['a scheme as a number', { schemes: [7] }, 'Invalid taxSettings.schemes[0]: '],
    [
      'schemes that are no list',
      { schemes: 'US-AL-SSUT' },
      'Invalid taxSettings.schemes: expected a list of at most 3',
    ],
    [
      'a registration of which there is one kind',
      { regularRegistrations: ['DE'] },
      'Invalid taxSettings.regularRegistrations[0]: expected one of CA',
    ],
    [
      'a rate of no currency',
      { eurRates: { XXX: '1' } },
      'Invalid taxSettings.eurRates: expected ISO 4217 currency codes but EUR, got "XXX"',
    ],
    ['a rate of the euro itself', { eurRates: { EUR: '1' } }, 'Invalid taxSettings.eurRates: '],
    [
      'a rate as a number',
      { eurRates: { USD: 1.08 } },
      `Invalid taxSettings.eurRates.USD: expected ${EUR_RATE}, got the number 1.08`,
    ],
    ['a rate of nothing', { eurRates: { USD: '0.00' } }, 'Invalid taxSettings.eurRates.USD: '],
    ['a rate with something before it', { eurRates: { USD: 'x1' } }, 'Invalid taxSettings.eurRates.USD: '],
    ['a rate with something behind it', { eurRates: { USD: '1x' } }, 'Invalid taxSettings.eurRates.USD: '],
    ['a rate of seven decimals', { eurRates: { USD: '1.1234567' } }, 'Invalid taxSettings.eurRates.USD: '],
    ['a rate of nine digits', { eurRates: { USD: '123456789' } }, 'Invalid taxSettings.eurRates.USD: '],
    [
      'a rate with nothing behind the point',
      { eurRates: { USD: '1.' } },
      'Invalid taxSettings.eurRates.USD: ',
    ],
    ['rates that are no object', { eurRates: [] }, 'Invalid taxSettings.eurRates: expected an object'],
  ])('throws for %s', (_, value, message) => {
    expect(() => read(value)).toThrow(message);
  });

  it('takes 40 letters of a state, and six decimals of a rate', () => {
    expect(read({ state: 'x'.repeat(40) })).toEqual({ state: 'x'.repeat(40) });
    expect(read({ eurRates: { USD: '12345678.123456' } })).toEqual({ eurRates: { USD: '12345678.123456' } });
  });
});

describe('mergeTaxSettings', () => {
  it.each<[string, TaxSettings | null, TaxSettingsPatch, TaxSettings | null]>([
    ['forgets everything', GERMAN, null, null],
    ['keeps what is not named', GERMAN, {}, GERMAN],
    [
      'begins with a country and nothing else',
      null,
      { country: 'DE' },
      { country: 'DE', registrations: [], pendingTaxId: 'accept' },
    ],
    ['changes the policy', GERMAN, { pendingTaxId: 'charge' }, { ...GERMAN, pendingTaxId: 'charge' }],
    ['keeps the policy', { ...GERMAN, pendingTaxId: 'charge' }, {}, { ...GERMAN, pendingTaxId: 'charge' }],
    ['changes registrations', GERMAN, { registrations: ['EU'] }, { ...GERMAN, registrations: ['EU'] }],
    ['empties registrations', GERMAN, { registrations: [] }, { ...GERMAN, registrations: [] }],
    ['sets a VAT number', GERMAN, { vatNumber: 'DE136695976' }, { ...GERMAN, vatNumber: 'DE136695976' }],
    ['keeps a VAT number', { ...GERMAN, vatNumber: 'DE1' }, {}, { ...GERMAN, vatNumber: 'DE1' }],
    [
      'leaves out a VAT number that was cleared',
      { ...GERMAN, vatNumber: 'DE1' },
      { vatNumber: null },
      GERMAN,
    ],
    ['sets states', GERMAN, { taxableStates: ['OH'] }, { ...GERMAN, taxableStates: ['OH'] }],
    ['keeps states', { ...GERMAN, taxableStates: ['OH'] }, {}, { ...GERMAN, taxableStates: ['OH'] }],
    [
      'leaves out states that were emptied',
      { ...GERMAN, taxableStates: ['OH'] },
      { taxableStates: [] },
      GERMAN,
    ],
    [
      'sets what a law leaves open',
      GERMAN,
      { euSales: 'origin', schemes: ['US-AL-SSUT'], regularRegistrations: ['CA'], eurRates: { USD: '1.1' } },
      {
        ...GERMAN,
        euSales: 'origin',
        schemes: ['US-AL-SSUT'],
        regularRegistrations: ['CA'],
        eurRates: { USD: '1.1' },
      },
    ],
    [
      'keeps what a law leaves open',
      { ...GERMAN, euSales: 'origin', schemes: ['S'], regularRegistrations: ['CA'], eurRates: { USD: '1' } },
      {},
      { ...GERMAN, euSales: 'origin', schemes: ['S'], regularRegistrations: ['CA'], eurRates: { USD: '1' } },
    ],
    [
      'leaves out of that what was emptied',
      { ...GERMAN, euSales: 'origin', schemes: ['S'], regularRegistrations: ['CA'], eurRates: { USD: '1' } },
      { euSales: null, schemes: [], regularRegistrations: [], eurRates: {} },
      GERMAN,
    ],
  ])('%s', (_, stored, patch, merged) => {
    expect(mergeTaxSettings(stored, patch)).toEqual(merged);
    expect(Object.keys(mergeTaxSettings(stored, patch) ?? {}).sort()).toEqual(
      Object.keys(merged ?? {}).sort(),
    );
  });

  it.each<[string, TaxSettings | null, TaxSettingsPatch, string | undefined]>([
    ['is found by its name', null, { country: 'US', state: 'New York' }, 'NY'],
    ['is found by its code in any case', null, { country: 'CA', state: 'qc' }, 'QC'],
    ['stays with its country', { ...GERMAN, country: 'US', state: 'NY' }, {}, 'NY'],
    [
      'stays where the same country is named',
      { ...GERMAN, country: 'US', state: 'NY' },
      { country: 'US' },
      'NY',
    ],
    ['goes with another country', { ...GERMAN, country: 'US', state: 'NY' }, { country: 'DE' }, undefined],
    ['is cleared', { ...GERMAN, country: 'US', state: 'NY' }, { state: null }, undefined],
    ['may be a region that no address names', null, { country: 'ES', state: 'cn' }, 'CN'],
    ['may be of a country that we have no list of', null, { country: 'DE', state: 'by' }, 'BY'],
  ])('a state %s', (_, stored, patch, state) => {
    expect(mergeTaxSettings(stored, patch)?.state).toBe(state);
  });

  it.each<[string, TaxSettings | null, TaxSettingsPatch, string]>([
    ['no country is known', null, { registrations: ['DE'] }, 'Missing required field: taxSettings.country'],
    [
      'the country has no such state',
      null,
      { country: 'US', state: 'ON' },
      'Invalid taxSettings.state: expected a state of US, got "ON"',
    ],
    [
      'a country without a list is named with a whole name',
      null,
      { country: 'DE', state: 'Bayern' },
      'Invalid taxSettings.state: expected a state of DE, got "Bayern"',
    ],
    [
      'a code has odd signs',
      null,
      { country: 'DE', state: 'B.' },
      'Invalid taxSettings.state: expected a state of DE',
    ],
    [
      'a code is too long',
      null,
      { country: 'DE', state: 'BYRN' },
      'Invalid taxSettings.state: expected a state of DE',
    ],
  ])('throws where %s', (_, stored, patch, message) => {
    expect(() => mergeTaxSettings(stored, patch)).toThrow(message);
  });
});

it('tax settings are described field by field, with what may stand in each', () => {
  const text = (example: string, description: string) => ({
    type: 'string',
    examples: [example],
    description,
  });
  expect(taxSettingsPatch.schema).toEqual({
    type: ['object', 'null'],
    properties: {
      country: {
        type: 'string',
        pattern: '^[A-Za-z]{2}$',
        examples: ['DE'],
        description: 'ISO 3166-1 alpha-2',
      },
      state: { type: ['string', 'null'] },
      registrations: { type: ['array', 'null'], maxItems: 300, items: text('DE', REGISTRATION) },
      pendingTaxId: { type: ['string', 'null'], enum: ['accept', 'charge', null] },
      taxableStates: { type: ['array', 'null'], items: text('OH', 'one of AL, AK, IA, MD, MS, OH') },
      vatNumber: { type: ['string', 'null'], examples: ['DE123456789'], description: VAT_NUMBER },
      euSales: {
        type: ['string', 'null'],
        enum: ['origin', 'destination', null],
        description:
          'Where electronic services to consumers in other member states are taxed: "origin" or "destination"',
      },
      schemes: {
        type: ['array', 'null'],
        items: text('US-AL-SSUT', 'one of US-AL-SSUT, US-TX-SLUT, CA-SMALL-SUPPLIER'),
      },
      regularRegistrations: {
        type: ['array', 'null'],
        items: text('CA', expect.stringMatching(/^one of CA.*, where it is the registration of residents$/)),
      },
      eurRates: {
        type: ['object', 'null'],
        additionalProperties: text('1.0835', EUR_RATE),
        examples: [{ USD: '1.0835' }],
      },
    },
  });
});
