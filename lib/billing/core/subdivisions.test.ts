import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from './countries';
import { findSubdivision, stateInCountry, subdivisionName, subdivisionsOf } from './subdivisions';

const LISTED = COUNTRY_CODES.flatMap((country) => {
  const list = subdivisionsOf(country);
  return list === null ? [] : [{ country, list }];
});

describe('the lists of subdivisions', () => {
  it.each([
    ['US', 62],
    ['CA', 13],
    ['AU', 9],
    ['BR', 27],
    ['JP', 47],
    ['MX', 32],
    ['AE', 7],
    ['UA', 27],
  ])('%s has %i entries', (country, count) => expect(subdivisionsOf(country)).toHaveLength(count));

  it('cover more than forty countries', () => {
    expect(LISTED.length).toBeGreaterThan(40);
  });

  it.each(LISTED)('$country has each code and each name once', ({ list }) => {
    expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    for (const { code, name } of list) {
      expect(code).toMatch(/^[A-Z0-9]{1,3}$/);
      expect(name).toMatch(/^\p{Script=Latin}[\p{Script=Latin}\s.'’()&–-]+$/u);
    }
  });

  it('are sorted by name, except for Japan, whose order is from north to south', () => {
    const { compare } = new Intl.Collator('en');
    const unordered = LISTED.filter(({ list }) => {
      const names = list.map(({ name }) => name);
      return names.join() !== names.toSorted(compare).join();
    });
    expect(unordered.map(({ country }) => country)).toEqual(['JP']);
    expect(
      subdivisionsOf('JP')
        ?.map(({ name }) => name)
        .slice(0, 3),
    ).toEqual(['Hokkaido', 'Aomori', 'Iwate']);
  });

  it('have the capital, the armed forces and the territories of the United States', () => {
    const codes = subdivisionsOf('US')?.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['DC', 'AA', 'AE', 'AP', 'PR', 'GU', 'VI', 'AS', 'MP']));
  });

  it('are null for a country whose addresses name none', () => {
    expect([subdivisionsOf('DE'), subdivisionsOf('ZZ'), subdivisionsOf('')]).toEqual([null, null, null]);
  });
});

describe('findSubdivision', () => {
  it.each(LISTED)(
    '$country: finds each entry by its code, with and without the country, and by its name',
    ({ country, list }) => {
      for (const { code, name } of list) {
        expect(findSubdivision(country, code)).toBe(code);
        expect(findSubdivision(country, `${country}-${code}`)).toBe(code);
        expect([code, name, findSubdivision(country, name.toUpperCase())]).toEqual([code, name, code]);
      }
    },
  );

  it.each([
    ['its code in lower case', 'US', ' ny ', 'NY'],
    ['its name in any case', 'CA', 'QUEBEC', 'QC'],
    ['its name with accents', 'CA', 'Québec', 'QC'],
    ['its name in its own script', 'JP', '東京都', '13'],
    ['its name in its own script, cut short', 'JP', '東京', '13'],
    ['its name with its kind', 'JP', 'Osaka Prefecture', '27'],
    ['its name with its kind in front', 'IE', 'Co. Cork', 'CO'],
    ['its name with its kind in front, without the dot', 'IE', 'co cork', 'CO'],
    ['its name in the older way of writing it', 'TW', '臺北市', 'TPE'],
    ['a name that two places share: none', 'TW', 'Hsinchu', null],
    ['its name in its own language', 'ES', 'Illes Balears', 'PM'],
    ['its English name', 'ES', 'Seville', 'SE'],
    ['its name with a word for its kind behind a hyphen', 'JP', 'Osaka-fu', '27'],
    ['its name with its kind behind two blanks', 'JP', 'Osaka  Prefecture', '27'],
    ['its name with its kind and blanks around', 'JP', '  Osaka Prefecture  ', '27'],
    ['its name with "State of" in front', 'BR', 'State of Bahia', 'BA'],
    ['its name with its kind in front in Spanish', 'AR', 'Provincia de Salta', 'A'],
    ['its code behind a country in lower case', 'US', 'us-ny', 'NY'],
    ['its code behind its country, with blanks around', 'US', '  US-NY ', 'NY'],
    ['nothing, for a kind alone', 'US', 'State', null],
    ['nothing, for a code behind another country', 'US', 'CA-NY', null],
    ['letters without marks', 'BR', 'Sao Paulo', 'SP'],
    ...(
      [
        ['CA', 'Newfoundland', 'NL'],
        ['CA', 'NF', 'NL'],
        ['CA', 'Terre-Neuve-et-Labrador', 'NL'],
        ['CA', 'PQ', 'QC'],
        ['CA', 'PEI', 'PE'],
        ['CA', 'P.E.I.', 'PE'],
        ['CA', 'Île-du-Prince-Édouard', 'PE'],
        ['CA', 'ile du prince edouard', 'PE'],
        ['CA', 'NWT', 'NT'],
        ['CA', 'Territoires du Nord-Ouest', 'NT'],
        ['CA', 'Colombie-Britannique', 'BC'],
        ['CA', 'Nouveau-Brunswick', 'NB'],
        ['CA', 'Nouvelle-Écosse', 'NS'],
        ['CA', 'Yukon Territory', 'YT'],
        ['CA', 'Ont.', 'ON'],
        ['US', 'Washington D.C.', 'DC'],
        ['US', 'Washington, DC', 'DC'],
        ['US', 'Washington', 'WA'],
        ['US', 'Californie', 'CA'],
        ['US', 'Caroline du Nord', 'NC'],
        ['US', 'Virginie-Occidentale', 'WV'],
        ['US', 'Porto Rico', 'PR'],
        ['US', '\u200EUS-NY', 'NY'],
        ['US', 'New\u00A0York', 'NY'],
      ] as const
    ).map(([country, text, code]): [string, string, string, string] => [
      `${JSON.stringify(text)} as people write it`,
      country,
      text,
      code,
    ]),
    ['a code of another country: none', 'CA', 'NY', null],
    ['a blank text: none', 'US', ' ', null],
    ['text in a country without a list: none', 'DE', 'BE', null],
    ['half a name: none', 'US', 'New', null],
    ['a name and more: none', 'US', 'California Dreaming', null],
  ])('finds a state by %s', (_name, country, text, code) =>
    expect(findSubdivision(country, text)).toBe(code),
  );

  it('is named by subdivisionName', () => {
    expect([subdivisionName('US', 'NY'), subdivisionName('US', '??'), subdivisionName('DE', 'BE')]).toEqual([
      'New York',
      '??',
      'BE',
    ]);
  });
});

describe('stateInCountry', () => {
  it.each([
    ['turns text into a code of the list', { country: 'US', state: 'California', chosenIn: '' }, 'CA'],
    [
      'keeps text before a country is chosen',
      { country: '', state: 'California', chosenIn: '' },
      'California',
    ],
    [
      'keeps text for a country without a list',
      { country: 'DE', state: 'California', chosenIn: '' },
      'California',
    ],
    ['keeps a code within its own list', { country: 'US', state: 'CA', chosenIn: 'US' }, 'CA'],
    [
      'drops a code that means another place in the new list',
      { country: 'IT', state: 'CA', chosenIn: 'US' },
      '',
    ],
    ['a choice goes by its name', { country: 'PR', state: 'PR', chosenIn: 'US' }, 'Puerto Rico'],
    [
      'a choice that goes by the same name in both lists',
      { country: 'US', state: 'PR', chosenIn: 'US' },
      'PR',
    ],
    [
      'a name from another list that this list knows',
      { country: 'CA', state: 'Ontario', chosenIn: 'US' },
      'ON',
    ],
    [
      'text that is no code of the list it came with',
      { country: 'CA', state: 'Nowhere', chosenIn: 'US' },
      'Nowhere',
    ],
    ['an unknown choice is dropped by a list', { country: 'CA', state: 'NY', chosenIn: 'US' }, ''],
  ])('%s', (_name, input, expected) => expect(stateInCountry(input)).toBe(expected));
});
