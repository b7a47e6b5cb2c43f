import { countryRule } from '@/lib/billing/core/country-rules';
import { postcodeCode } from '@/lib/billing/core/postcode-format';
import { appError } from '@/lib/kernel/error-catalogue';
import type { TaxInput, TaxSettings } from './contract';
import { FOREIGN_SELLER_RULES } from './data/foreign-sellers';
import { POSTCODE_COUNTRIES } from './data/postcode-countries';
import { ONE_TERRITORY_WITH, STATE_SYSTEMS, STATES_WITH_COUNTRY_CODES, TAXED_AS } from './data/tax-systems';
import { TERRITORIES, type Territory } from './data/territories';

/** Where a buyer or a seller is, as tax law sees it. */
export type TaxPlace = {
  /** The country whose law it is, ISO 3166-1; a sale from there is domestic. */
  country: string;
  /** Registrations of a seller that cover the place, beside `*`. */
  registrations: readonly string[];
  /** False where sellers abroad are asked to collect nothing, so that being registered everywhere (`*`) says nothing of it. */
  asksSellersAbroad: boolean;
} & (
  | { system: 'eu' | 'vat'; ratePlace: string; rulePlace: string; jurisdiction: string }
  | { system: 'outside_vat' }
  /** Tax by state alone, or by the country and its state. */
  | { system: 'states' | 'federation'; state: string }
);

type Address = Pick<TaxInput, 'country' | 'state' | 'postcode'>;

/** Territories with a country code of their own, which the tax law of a member state counts as at home. */
const TERRITORY_OF: ReadonlyMap<string, string> = new Map(
  TERRITORIES.flatMap(({ ownCode, country }): [string, string][] => (ownCode ? [[ownCode, country]] : [])),
);

const ASKS_NOBODY_ABROAD: ReadonlySet<string> = new Set(
  FOREIGN_SELLER_RULES.filter(({ collects }) => collects === 'nobody_abroad').map(({ place }) => place),
);

/** The country whose tax law holds in a country, or in a territory that has a country code of its own. */
export function taxCountry(country: string): string {
  return (
    TAXED_AS.get(country) ?? TERRITORY_OF.get(country) ?? STATES_WITH_COUNTRY_CODES.get(country) ?? country
  );
}

/**
 * Finds the place that a billing address is taxed as: a country whose postcodes are a neighbour's, a special territory by
 * its postcode or province, a state, or its country.
 *
 * A postcode that fits nowhere is the country's mainland, and so is an address that contradicts itself: nobody gets out of
 * a country's tax by the half of an address that suits them.
 * @throws `state_required` for a buyer without a state in a country that taxes by states
 */
export function toTaxPlace(address: Address): TaxPlace {
  const moved = toOwnCountry(address);
  const system = STATE_SYSTEMS.get(moved.country);
  if (system && !moved.state) throw appError('state_required');
  return placeOf(moved);
}

/** Where a seller is established: as a buyer's place, but for a state that may be missing. */
export function toHomePlace({ country, state }: Pick<TaxSettings, 'country' | 'state'>): TaxPlace {
  const territory = TERRITORIES.find(
    (row) =>
      row.ownCode === country ||
      (row.country === country && [...(row.states ?? []), ...(row.sellerStates ?? [])].includes(state ?? '')),
  );
  return territory ? toTerritoryPlace(territory) : placeOf({ country, ...(state ? { state } : {}) });
}

function placeOf(address: Address): TaxPlace {
  const { country: named, state } = address;
  const federal = STATES_WITH_COUNTRY_CODES.get(named);
  if (federal) return toStatePlace(federal, named);
  if (STATE_SYSTEMS.has(named)) return toStatePlace(named, state ?? '');
  const territory = findTerritory(address);
  if (territory) return toTerritoryPlace(territory);
  const country = taxCountry(named);
  const { isEu } = countryRule(country);
  const neighbour = ONE_TERRITORY_WITH.get(country);
  return {
    system: isEu ? 'eu' : 'vat',
    country,
    ratePlace: country,
    rulePlace: country,
    jurisdiction: country,
    registrations: [named, country, ...(neighbour ? [neighbour] : []), ...(isEu ? ['EU'] : [])],
    asksSellersAbroad: !ASKS_NOBODY_ABROAD.has(country),
  };
}

/** Moves an address to the country that its postcode belongs to: `GB` with `JE2 3AB` is Jersey. */
function toOwnCountry(address: Address): Address {
  const { country, state } = address;
  const code = postcodeCode(country, address.postcode ?? '');
  const found = POSTCODE_COUNTRIES.find(
    (row) =>
      row.country === country &&
      row.postcodes.test(code) &&
      (!state || row.state === undefined || row.state === state),
  );
  return found ? { country: found.is } : address;
}

function toStatePlace(country: string, state: string): TaxPlace {
  const own = STATES_WITH_COUNTRY_CODES.get(state) === country ? [state] : [];
  return {
    system: STATE_SYSTEMS.get(country) ?? 'states',
    country,
    state,
    registrations: [country, `${country}-${state}`, ...own],
    asksSellersAbroad: true,
  };
}

function findTerritory({ country, state, postcode = '' }: Address): Territory | undefined {
  const code = postcodeCode(country, postcode);
  return TERRITORIES.find(
    (territory) =>
      territory.ownCode === country || (territory.country === country && isIn(territory, { code, state })),
  );
}

/** Where only one of the two is known that one decides; where both are, they have to agree. */
function isIn(
  { postcodes, states = [], partOf }: Territory,
  { code, state }: { code: string; state: string | undefined },
): boolean {
  if (code === '') return states.includes(state ?? '');
  if (!postcodes.test(code)) return false;
  const agreeing = partOf === undefined ? states : [partOf];
  return !state || agreeing.length === 0 || agreeing.includes(state);
}

function toTerritoryPlace(territory: Territory): TaxPlace {
  const { vat, law, ratePlace, rulePlace, jurisdiction, registrations } = territory;
  const common = { country: law, asksSellersAbroad: true };
  if (vat === 'outside') return { ...common, system: 'outside_vat', registrations };
  const rated = { ...common, ratePlace, rulePlace, jurisdiction };
  if (vat === 'own') return { ...rated, system: 'vat', registrations };
  return { ...rated, system: 'eu', registrations: [...registrations, 'EU'] };
}
