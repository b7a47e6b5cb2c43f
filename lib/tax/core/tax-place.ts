import { countryRule } from '@/lib/billing/core/country-rules';
import { normalizePostcode } from '@/lib/billing/core/postcode-format';
import { appError } from '@/lib/kernel/error-catalogue';
import type { TaxInput } from './contract';
import { EU_TERRITORIES, type EuTerritory } from './data/eu-territories';

/** Where a buyer is, as tax law sees it. */
export type TaxPlace = {
  /** The country whose law it is, ISO 3166-1; a sale from there is domestic. */
  country: string;
  /** Registrations of a seller that cover the place, beside `*`. */
  registrations: readonly string[];
} & (
  | { system: 'eu' | 'vat'; ratePlace: string; jurisdiction: string }
  | { system: 'outside_vat' }
  | { system: 'united_states' | 'canada'; state: string }
);

/**
 * Countries that another one's tax counts as its own: Article 7 of Council Directive 2006/112/EC says that of Monaco and
 * France, the Value Added Tax Act 1994 and the Isle of Man Act 1979 of the Isle of Man and the United Kingdom.
 */
const TAXED_AS: ReadonlyMap<string, string> = new Map([
  ['MC', 'FR'],
  ['IM', 'GB'],
]);

/** Countries by ISO 3166 that are states by the tax law of the United States. */
const STATE_COUNTRIES: ReadonlySet<string> = new Set(['PR', 'GU', 'VI', 'AS', 'MP']);

/** Territories with a country code of their own, which the tax law of a member state counts as at home. */
const TERRITORY_OF: ReadonlyMap<string, string> = new Map(
  EU_TERRITORIES.flatMap(({ ownCode, country }): [string, string][] => (ownCode ? [[ownCode, country]] : [])),
);

/** The country whose tax law holds in a country, or in a territory that has a country code of its own. */
export function taxCountry(country: string): string {
  return TAXED_AS.get(country) ?? TERRITORY_OF.get(country) ?? country;
}

/**
 * Finds the place that a billing address is taxed as: a special territory by its postcode or province, a state, or its country.
 *
 * A postcode that fits nowhere is the country's mainland, and so is an address that contradicts itself: nobody gets out of
 * a country's tax by the half of an address that suits them.
 * @throws `state_required` for a buyer in the United States or Canada without a state
 */
export function toTaxPlace(input: Pick<TaxInput, 'country' | 'state' | 'postcode'>): TaxPlace {
  if (STATE_COUNTRIES.has(input.country)) return unitedStates(input.country);
  if (input.country === 'US') return unitedStates(requireState(input));
  if (input.country === 'CA') return canada(requireState(input));
  const territory = findTerritory(input);
  if (territory) return toTerritoryPlace(territory);
  const country = taxCountry(input.country);
  const { isEu } = countryRule(country);
  const registrations = [input.country, country, ...(isEu ? ['EU'] : [])];
  return { system: isEu ? 'eu' : 'vat', country, ratePlace: country, jurisdiction: country, registrations };
}

function unitedStates(state: string): TaxPlace {
  const own = STATE_COUNTRIES.has(state) ? [state] : [];
  return { system: 'united_states', country: 'US', state, registrations: ['US', `US-${state}`, ...own] };
}

function canada(state: string): TaxPlace {
  return { system: 'canada', country: 'CA', state, registrations: ['CA', `CA-${state}`] };
}

function requireState({ state }: Pick<TaxInput, 'state'>): string {
  if (!state) throw appError('state_required');
  return state;
}

function findTerritory(input: Pick<TaxInput, 'country' | 'state' | 'postcode'>): EuTerritory | undefined {
  const postcode = normalizePostcode(input.postcode ?? '')
    .replace(/[\s.-]/g, '')
    .replace(/^[A-Z]{1,3}(?=\d)/, '');
  return EU_TERRITORIES.find(
    (territory) =>
      territory.ownCode === input.country ||
      (territory.country === input.country && isIn(territory, { postcode, state: input.state })),
  );
}

/** Where only one of the two is known that one decides; where both are, they have to agree. */
function isIn(
  { postcodes, states = [], partOf }: EuTerritory,
  { postcode, state }: { postcode: string; state: string | undefined },
): boolean {
  if (postcode === '') return states.includes(state ?? '');
  if (!postcodes.test(postcode)) return false;
  const agreeing = partOf === undefined ? states : [partOf];
  return !state || agreeing.length === 0 || agreeing.includes(state);
}

function toTerritoryPlace({ vat, country, ownCode, ratePlace, jurisdiction }: EuTerritory): TaxPlace {
  const own = [country, ...(ownCode ? [ownCode] : [])];
  if (vat === 'outside') return { system: 'outside_vat', country, registrations: own };
  if (vat === 'national') return { system: 'vat', country, ratePlace, jurisdiction, registrations: own };
  return { system: 'eu', country, ratePlace, jurisdiction, registrations: [...own, 'EU'] };
}
