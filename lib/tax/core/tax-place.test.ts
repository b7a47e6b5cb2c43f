import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { shownFieldRule } from '@/lib/billing/core/country-rules';
import { isPostcode, postcodeCode } from '@/lib/billing/core/postcode-format';
import { POSTCODE_COUNTRIES } from './data/postcode-countries';
import { TERRITORIES } from './data/territories';
import { toTaxPlace } from './tax-place';

const nameOf = (country: string, postcode: string): string => {
  const place = toTaxPlace({ country, postcode });
  return 'ratePlace' in place ? place.ratePlace : place.system;
};

describe('postcodes of special territories', () => {
  const rows: [country: string, postcode: string, place: string][] = [
    ['PT', '9000-001', 'PT-30'],
    ['PT', '9000', 'PT-30'],
    ['PT', '9000 001', 'PT-30'],
    ['PT', ' 9000-001 ', 'PT-30'],
    ['PT', 'PT-9000-001', 'PT-30'],
    ['PT', 'pt 9400', 'PT-30'],
    ['PT', '９０００', 'PT-30'],
    ['PT', '9500-150', 'PT-20'],
    ['PT', '9999', 'PT-20'],
    ['PT', '8999', 'PT'],
    ['PT', '90', 'PT'],
    ['AT', '6691', 'Jungholz and Mittelberg'],
    ['AT', 'A-6993', 'Jungholz and Mittelberg'],
    ['AT', '87491', 'Jungholz and Mittelberg'],
    ['AT', 'D-87569', 'Jungholz and Mittelberg'],
    ['AT', '87569', 'Jungholz and Mittelberg'],
    ['AT', '87570', 'AT'],
    ['CY', '99010', 'outside_vat'],
    ['TR', '99300', 'outside_vat'],
    ['TR', '34000', 'TR'],
    ['FR', '20000', 'FR'],
    ['AT', '6994', 'AT'],
    ['AT', '1010', 'AT'],
    ['ES', '35001', 'IC'],
    ['ES', 'E-38670', 'IC'],
    ['ES', '51001', 'outside_vat'],
    ['ES', '52006', 'outside_vat'],
    ['ES', '28013', 'ES'],
    ['ES', '36001', 'ES'],
    ['FI', '22100', 'FI'],
    ['FI', 'AX-22100', 'FI'],
    ['FI', 'FIN-22100', 'FI'],
    ['FI', '00100', 'FI'],
    ['DE', '27498', 'outside_vat'],
    ['DE', 'D 27498', 'outside_vat'],
    ['DE', '78266', 'CH'],
    ['DE', '27499', 'DE'],
    ['IT', '23041', 'outside_vat'],
    ['IT', '22061', "Campione d'Italia"],
    ['IT', '23030', 'IT'],
    ['GR', '630 86', 'outside_vat'],
    ['GR', '63087', 'outside_vat'],
    ['GR', '63088', 'GR'],
    ['FR', '97110', 'GP'],
    ['FR', '97200', 'MQ'],
    ['FR', '97400', 'RE'],
    ['FR', '97300', 'outside_vat'],
    ['FR', '97600', 'outside_vat'],
    ['FR', '97133', 'outside_vat'],
    ['FR', '97150', 'outside_vat'],
    ['FR', '98800', 'outside_vat'],
    ['FR', '98000', 'FR'],
    ['FR', '75001', 'FR'],
    // Germans and Swiss have postcodes for Austrian and German places; the country of the address decides.
    ['DE', '87491', 'DE'],
    ['DE', '35001', 'DE'],
    ['CH', '8238', 'CH'],
  ];
  it.each(rows)('%s %j is %s', (country, postcode, place) => expect(nameOf(country, postcode)).toBe(place));

  it.each(['CE', 'ML'])('a province of Spain outside its VAT is known without a postcode: %s', (state) => {
    expect(toTaxPlace({ country: 'ES', state }).system).toBe('outside_vat');
    expect(toTaxPlace({ country: 'ES', state: 'M' }).system).toBe('eu');
    expect(toTaxPlace({ country: 'MX', state }).system).toBe('vat');
  });

  it.each<[name: string, address: Parameters<typeof toTaxPlace>[0], system: string]>([
    ['of both', { country: 'ES', state: 'GC', postcode: '35001' }, 'vat'],
    ['of a province alone', { country: 'ES', state: 'GC' }, 'vat'],
    ['of a postcode alone', { country: 'ES', postcode: '35001' }, 'vat'],
    ['of a province with a postcode of Madrid', { country: 'ES', state: 'GC', postcode: '28013' }, 'eu'],
    ['of a postcode in a province of the mainland', { country: 'ES', state: 'M', postcode: '35001' }, 'eu'],
    ['of two territories', { country: 'ES', state: 'CE', postcode: '35001' }, 'eu'],
    ['of Livigno in its province', { country: 'IT', state: 'SO', postcode: '23041' }, 'outside_vat'],
    ['of Livigno in Rome', { country: 'IT', state: 'RM', postcode: '23041' }, 'eu'],
    ['of the province that Livigno is a part of', { country: 'IT', state: 'SO' }, 'eu'],
    ['of Campione in its province', { country: 'IT', state: 'CO', postcode: '22061' }, 'vat'],
    ["of Campione in Livigno's province", { country: 'IT', state: 'SO', postcode: '22061' }, 'eu'],
    // No province is known to belong to these, so none contradicts their postcode.
    ['of Mount Athos in GR-69', { country: 'GR', state: '69', postcode: '630 86' }, 'outside_vat'],
    ['of Réunion in FR-974', { country: 'FR', state: '974', postcode: '97400' }, 'vat'],
  ])('an address outside the VAT has to agree with itself: %s', (_name, address, system) => {
    expect(toTaxPlace(address).system).toBe(system);
  });

  it.each(['', ' ', 'none', '35001x', '350011', "'; drop", '٣٥٠٠١'])('%j is the mainland', (postcode) => {
    expect(nameOf('ES', postcode)).toBe('ES');
  });

  it.each(TERRITORIES.flatMap(({ name, ownCode }) => (ownCode ? [[name, ownCode]] : [])))(
    '%s is found by its own code %s, whatever the postcode',
    (_name, ownCode) => {
      expect(nameOf(ownCode, '10115')).toBe(nameOf(ownCode, ''));
      expect(nameOf(ownCode, '')).not.toBe('FR');
    },
  );
});

describe('the registration that covers a place', () => {
  const rows: [name: string, input: Parameters<typeof toTaxPlace>[0], registrations: string[]][] = [
    ['a member state', { country: 'FR' }, ['FR', 'EU']],
    ['Monaco', { country: 'MC' }, ['MC', 'FR', 'EU']],
    ['Madeira', { country: 'PT', postcode: '9000' }, ['PT', 'EU']],
    ['the Canary Islands', { country: 'ES', postcode: '35001' }, ['IC']],
    ['Åland', { country: 'FI', postcode: '22100' }, ['AX', 'FI']],
    ['Büsingen', { country: 'DE', postcode: '78266' }, ['CH', 'LI']],
    ["Campione d'Italia", { country: 'IT', postcode: '22061' }, ['IT-CAMPIONE']],
    ['Guadeloupe', { country: 'GP' }, ['FR', 'GP']],
    ['a country', { country: 'NO' }, ['NO']],
    ['a state', { country: 'US', state: 'NY' }, ['US', 'US-NY']],
    ['a province', { country: 'CA', state: 'BC' }, ['CA', 'CA-BC']],
    ['a territory of the United States', { country: 'PR' }, ['PR', 'US', 'US-PR']],
    ['the same as a state', { country: 'US', state: 'PR' }, ['PR', 'US', 'US-PR']],
  ];
  it.each(rows)('%s', (_name, input, registrations) => {
    expect([...new Set(toTaxPlace(input).registrations)].sort()).toEqual([...registrations].sort());
  });
});

describe('countries that are found by a neighbour’s postcodes', () => {
  const rows: [country: string, postcode: string, state: string | undefined, is: string][] = [
    ['GB', 'JE2 3AB', undefined, 'JE'],
    ['GB', 'gy11aa', undefined, 'GG'],
    ['GB', 'IM2 1AA', undefined, 'GB'],
    ['GB', 'GX11 1AA', undefined, 'GI'],
    ['GB', 'GL50 1AA', undefined, 'GB'],
    ['GB', 'SW1A 1AA', undefined, 'GB'],
    ['DK', '3900', undefined, 'GL'],
    ['DK', 'DK-3999', undefined, 'GL'],
    ['DK', '100', undefined, 'FO'],
    ['DK', '970', undefined, 'FO'],
    ['DK', '971', undefined, 'DK'],
    ['DK', '3800', undefined, 'DK'],
    ['NO', '9170', undefined, 'SJ'],
    ['NO', 'N-9178', undefined, 'SJ'],
    ['NO', '8099', undefined, 'SJ'],
    ['NO', '9180', undefined, 'NO'],
    ['NO', '9170', '21', 'SJ'],
    // The postcode of Nuuk is one of Pelt in Belgium and of Schwarzenau in Austria too.
    ['BE', '3900', undefined, 'BE'],
    ['AT', '3900', undefined, 'AT'],
    ['IT', '47890', undefined, 'SM'],
    ['IT', '47890', 'RN', 'SM'],
    ['IT', '47890', 'MI', 'IT'],
    ['IT', '00120', 'RM', 'VA'],
    ['IT', '00121', 'RM', 'IT'],
    ['AU', '2899', 'NSW', 'NF'],
    ['AU', '2899', 'VIC', 'AU'],
    ['AU', '6798', undefined, 'CX'],
    ['AU', '6799', 'WA', 'CC'],
    ['FR', '98000', undefined, 'FR'],
    // The other way round nothing is found: an address that names the smaller country means it.
    ['JE', 'SW1A 1AA', undefined, 'JE'],
    ['NL', '1012 AB', undefined, 'NL'],
  ];
  it.each(rows)('%s %j in %s is taxed as %s', (country, postcode, state, is) => {
    expect(toTaxPlace({ country, postcode, ...(state === undefined ? {} : { state }) }).country).toBe(is);
  });

  it.each([
    ...TERRITORIES.map((row) => [row.name, row] as const),
    ...POSTCODE_COUNTRIES.map((row) => [row.is, row] as const),
  ])('%s has an example that is among its postcodes, and that the form takes', (_name, row) => {
    const { country, postcodes, example } = row;
    expect(postcodes.test(postcodeCode(country, example))).toBe(true);
    expect(isPostcode(country, example)).toBe(true);
  });
});

it('the page asks for a postcode where one changes the place that is taxed, and where the tax office goes by it', () => {
  const deciding = [...TERRITORIES, ...POSTCODE_COUNTRIES].map(({ country }) => country);
  const asked = COUNTRY_CODES.filter((country) => shownFieldRule('postcode', { country, isBusiness: false }));
  expect(asked).toEqual([...new Set([...deciding, 'US', 'CA'])].sort());
});
