import { isCountryCode } from '@/lib/billing/core/countries';
import { findSubdivision, subdivisionsOf } from '@/lib/billing/core/subdivisions';
import { invalidField, readList } from '@/lib/kernel/read-fields';
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
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (code === '*' || code === 'EU' || isCountryCode(code) || TERRITORY_CODES.has(code) || isStateCode(code))
    return code;
  throw invalidField(field, REGISTRATION, value);
}

/** Other countries have no taxes by state here: a registration in one would cover nobody, and nobody would notice. */
function isStateCode(code: string): boolean {
  const [country = '', state, ...rest] = code.split('-');
  const isTaxedByState = country === 'US' || country === 'CA';
  return isTaxedByState && rest.length === 0 && isListed(country, state);
}

function isListed(country: string, state: string | undefined): boolean {
  return subdivisionsOf(country)?.some(({ code }) => code === state) ?? false;
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
