import { isCountryCode } from '@/lib/billing/core/countries';
import { findSubdivision, subdivisionsOf } from '@/lib/billing/core/subdivisions';
import { appError } from '@/lib/kernel/error-catalogue';
import { invalidField, isAbsent, readList, readObject } from '@/lib/kernel/read-fields';
import type { TaxSettings } from '@/lib/tax/core/contract';

const MAX_REGISTRATIONS = 300;
const REGISTRATION = 'a country such as "DE", a state such as "US-NY", "EU" or "*"';

/** A partial update, each field checked on its own; `null` clears a field, and for all of it the settings. */
export type TaxSettingsPatch = {
  country?: string;
  state?: string | null;
  registrations?: string[];
  pendingTaxId?: TaxSettings['pendingTaxId'];
} | null;

/** Reads `taxSettings` of an update. Codes are taken in any case and kept in upper case. */
export function parseTaxSettingsPatch(value: unknown): TaxSettingsPatch {
  if (value === null) return null;
  const { country, state, registrations, pendingTaxId } = readObject(value, 'taxSettings');
  return {
    ...(country === undefined ? {} : { country: readCountry(country) }),
    ...(state === undefined ? {} : { state: readState(state) }),
    ...(registrations === undefined ? {} : { registrations: readRegistrations(registrations) }),
    ...(pendingTaxId === undefined ? {} : { pendingTaxId: readPendingPolicy(pendingTaxId) }),
  };
}

/**
 * Merges a patch into what is stored. A country must be known in the end, and a state belongs to its country: changing
 * the country alone drops it.
 *
 * @throws `missing_field` without a country, `invalid_field` for a state the country does not have
 */
export function mergeTaxSettings(stored: TaxSettings | null, patch: TaxSettingsPatch): TaxSettings | null {
  if (patch === null) return null;
  const country = patch.country ?? stored?.country;
  if (country === undefined) throw appError('missing_field', { params: { field: 'taxSettings.country' } });
  const keptState = country === stored?.country ? stored.state : undefined;
  const state = patch.state === undefined ? keptState : patch.state;
  return {
    country,
    ...(isAbsent(state) ? {} : { state: stateOfCountry(country, state) }),
    registrations: patch.registrations ?? stored?.registrations ?? [],
    pendingTaxId: patch.pendingTaxId ?? stored?.pendingTaxId ?? 'accept',
  };
}

function readCountry(value: unknown): string {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (!isCountryCode(code))
    throw invalidField('taxSettings.country', 'an ISO 3166-1 country code such as "DE"', value);
  return code;
}

function readState(value: unknown): string | null {
  if (value === null || value === '') return null;
  const text = typeof value === 'string' ? value.trim() : '';
  if (!/^[\p{L}\p{N} .-]{1,40}$/u.test(text))
    throw invalidField('taxSettings.state', 'a state such as "NY"', value);
  return text;
}

function stateOfCountry(country: string, text: string): string {
  const code = subdivisionsOf(country) ? findSubdivision(country, text) : readSubdivisionCode(text);
  if (!code) throw invalidField('taxSettings.state', `a state of ${country}`, text);
  return code;
}

/** The second half of an ISO 3166-2 code, for countries whose states we do not list. */
function readSubdivisionCode(text: string): string | null {
  const code = text.toUpperCase();
  return /^[A-Z0-9]{1,3}$/.test(code) ? code : null;
}

function readRegistrations(value: unknown): string[] {
  if (value === null) return [];
  const items = readList(value, 'taxSettings.registrations', { maxItems: MAX_REGISTRATIONS });
  return [
    ...new Set(items.map((item, index) => readRegistration(item, `taxSettings.registrations[${index}]`))),
  ];
}

function readRegistration(value: unknown, field: string): string {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  const [country = '', state, ...rest] = code.split('-');
  const isKnown =
    code === '*' ||
    code === 'EU' ||
    (rest.length === 0 && isCountryCode(country) && isStateOrNone(country, state));
  if (!isKnown) throw invalidField(field, REGISTRATION, value);
  return code;
}

function isStateOrNone(country: string, state: string | undefined): boolean {
  if (state === undefined) return true;
  const listed = subdivisionsOf(country);
  return listed ? listed.some(({ code }) => code === state) : readSubdivisionCode(state) !== null;
}

function readPendingPolicy(value: unknown): TaxSettings['pendingTaxId'] {
  if (value === null) return 'accept';
  if (value !== 'accept' && value !== 'charge')
    throw invalidField('taxSettings.pendingTaxId', '"accept" or "charge"', value);
  return value;
}
