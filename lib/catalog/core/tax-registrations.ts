import { isCountryCode } from '@/lib/billing/core/countries';
import { findSubdivision } from '@/lib/billing/core/subdivisions';
import { cleanCode } from '@/lib/kernel/clean-text';
import { invalidField, readList } from '@/lib/kernel/read-fields';
import { STATE_SYSTEMS } from '@/lib/tax/core/data/tax-systems';
import { TERRITORY_CODES } from '@/lib/tax/core/data/territory-codes';
import { NAMEABLE_STATES } from '@/lib/tax/core/data/united-states-taxability';

export const MAX_REGISTRATIONS = 300;
export const REGISTRATION =
  'a country such as "DE", a state or province of the United States or Canada such as "US-NY", "IC" for the Canary Islands, "EU" or "*"';
export const TAXABLE_STATE = `one of ${NAMEABLE_STATES.join(', ')}`;

/** Reads where a store is registered for tax; each once, in upper case. `null` is nowhere. */
export function readRegistrations(value: unknown): string[] {
  if (value === null) return [];
  const items = readList(value, 'taxSettings.registrations', { maxItems: MAX_REGISTRATIONS });
  return [
    ...new Set(items.map((item, index) => readRegistration(item, `taxSettings.registrations[${index}]`))),
  ];
}

function readRegistration(value: unknown, field: string): string {
  const code = typeof value === 'string' ? cleanCode(value) : '';
  const isPlace = isCountryCode(code) || TERRITORY_CODES.has(code);
  if (code === '*' || code === 'EU' || isPlace) return code;
  const state = readStateCode(code);
  if (state === null) throw invalidField(field, REGISTRATION, value);
  return state;
}

/** Other countries have no taxes by state here: a registration in one would cover nobody, and nobody would notice. */
function readStateCode(code: string): string | null {
  const [country = ''] = code.split('-');
  if (!STATE_SYSTEMS.has(country) || code === country) return null;
  const state = findSubdivision(country, code.slice(country.length + 1));
  return state === null ? null : `${country}-${state}`;
}

/**
 * Reads the states whose condition the store says it meets, as codes, by name or `US-` code too. Only states are taken
 * whose law asks for a condition: in the others the store's word changes nothing.
 */
export function readTaxableStates(value: unknown): string[] {
  if (value === null) return [];
  const items = readList(value, 'taxSettings.taxableStates', { maxItems: NAMEABLE_STATES.length });
  return [
    ...new Set(items.map((item, index) => readTaxableState(item, `taxSettings.taxableStates[${index}]`))),
  ];
}

function readTaxableState(value: unknown, field: string): string {
  const code = typeof value === 'string' ? findSubdivision('US', value) : null;
  if (code === null || !NAMEABLE_STATES.includes(code)) throw invalidField(field, TAXABLE_STATE, value);
  return code;
}
