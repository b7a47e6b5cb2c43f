/** Countries whose tax depends on the state a buyer is in. `federation`: the country itself takes a tax as well. */
export const STATE_SYSTEMS: ReadonlyMap<string, 'states' | 'federation'> = new Map([
  ['US', 'states'],
  ['CA', 'federation'],
]);

/** Countries by ISO 3166 that are states by the tax law of another one, and have the same code there. */
export const STATES_WITH_COUNTRY_CODES: ReadonlyMap<string, string> = new Map([
  ['PR', 'US'],
  ['GU', 'US'],
  ['VI', 'US'],
  ['AS', 'US'],
  ['MP', 'US'],
]);

/**
 * Countries that another one's tax counts as its own: Article 7 of Council Directive 2006/112/EC says that of Monaco and
 * France, the Value Added Tax Act 1994 and the Isle of Man Act 1979 of the Isle of Man and the United Kingdom.
 */
export const TAXED_AS: ReadonlyMap<string, string> = new Map([
  ['MC', 'FR'],
  ['IM', 'GB'],
]);

/**
 * Countries with laws of their own that are one territory for their tax, so that a registration in the one covers sales in
 * the other: Mehrwertsteuergesetz, Artikel 3 Buchstabe a, and the treaty of 28 October 1994 between the two.
 */
export const ONE_TERRITORY_WITH: ReadonlyMap<string, string> = new Map([
  ['LI', 'CH'],
  ['CH', 'LI'],
]);
