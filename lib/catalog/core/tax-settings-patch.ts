import { isCountryCode } from '@/lib/billing/core/countries';
import { countryRule } from '@/lib/billing/core/country-rules';
import { findSubdivision } from '@/lib/billing/core/subdivisions';
import type { Reader } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { appError } from '@/lib/kernel/error-catalogue';
import { invalidField, isAbsent, readObject } from '@/lib/kernel/read-fields';
import type { EuSales, TaxSettings } from '@/lib/tax/core/contract';
import { readVatNumber } from '@/lib/tax/core/seller-vat-number';
import {
  EU_SALES,
  EUR_RATE,
  REGULAR_REGISTRATION,
  readEurRates,
  readEuSales,
  readRegularRegistrations,
  readSchemes,
  SCHEME,
} from './tax-law-settings';
import {
  MAX_REGISTRATIONS,
  REGISTRATION,
  readRegistrations,
  readTaxableStates,
  TAXABLE_STATE,
} from './tax-registrations';

const VAT_NUMBER = 'a VAT number of the European Union with its letters, such as "DE123456789"';

/** A partial update, each field checked on its own; `null` clears a field, and for all of it the settings. */
export type TaxSettingsPatch = {
  country?: string;
  state?: string | null;
  registrations?: string[];
  pendingTaxId?: TaxSettings['pendingTaxId'];
  taxableStates?: string[];
  vatNumber?: string | null;
  euSales?: EuSales | null;
  schemes?: string[];
  regularRegistrations?: string[];
  eurRates?: Record<string, string>;
} | null;

export const taxSettingsPatch: Reader<TaxSettingsPatch> = described(
  {
    type: ['object', 'null'],
    properties: {
      country: {
        type: 'string',
        pattern: '^[A-Za-z]{2}$',
        examples: ['DE'],
        description: 'ISO 3166-1 alpha-2',
      },
      state: { type: ['string', 'null'] },
      registrations: {
        type: ['array', 'null'],
        maxItems: MAX_REGISTRATIONS,
        items: { type: 'string', examples: ['DE'], description: REGISTRATION },
      },
      pendingTaxId: { type: ['string', 'null'], enum: ['accept', 'charge', null] },
      taxableStates: {
        type: ['array', 'null'],
        items: { type: 'string', examples: ['OH'], description: TAXABLE_STATE },
      },
      vatNumber: { type: ['string', 'null'], examples: ['DE123456789'], description: VAT_NUMBER },
      euSales: {
        type: ['string', 'null'],
        enum: ['origin', 'destination', null],
        description: `Where electronic services to consumers in other member states are taxed: ${EU_SALES}`,
      },
      schemes: {
        type: ['array', 'null'],
        items: { type: 'string', examples: ['US-AL-SSUT'], description: SCHEME },
      },
      regularRegistrations: {
        type: ['array', 'null'],
        items: { type: 'string', examples: ['CA'], description: REGULAR_REGISTRATION },
      },
      eurRates: {
        type: ['object', 'null'],
        additionalProperties: { type: 'string', examples: ['1.0835'], description: EUR_RATE },
        examples: [{ USD: '1.0835' }],
      },
    },
  },
  parseTaxSettingsPatch,
);

/** Reads `taxSettings` of an update. Codes are taken in any case and kept in upper case. */
function parseTaxSettingsPatch(value: unknown): TaxSettingsPatch {
  if (value === null) return null;
  const fields = readObject(value, 'taxSettings');
  const { country, state, registrations, pendingTaxId, taxableStates, vatNumber } = fields;
  return {
    ...(country === undefined ? {} : { country: readCountry(country) }),
    ...(state === undefined ? {} : { state: readState(state) }),
    ...(registrations === undefined ? {} : { registrations: readRegistrations(registrations) }),
    ...(pendingTaxId === undefined ? {} : { pendingTaxId: readPendingPolicy(pendingTaxId) }),
    ...(taxableStates === undefined ? {} : { taxableStates: readTaxableStates(taxableStates) }),
    ...(vatNumber === undefined ? {} : { vatNumber: readOwnVatNumber(vatNumber) }),
    ...parseLawPatch(fields),
  };
}

function parseLawPatch(fields: Readonly<Record<string, unknown>>): Exclude<TaxSettingsPatch, null> {
  const { euSales, schemes, regularRegistrations, eurRates } = fields;
  return {
    ...(euSales === undefined ? {} : { euSales: readEuSales(euSales) }),
    ...(schemes === undefined ? {} : { schemes: readSchemes(schemes) }),
    ...(regularRegistrations === undefined
      ? {}
      : { regularRegistrations: readRegularRegistrations(regularRegistrations) }),
    ...(eurRates === undefined ? {} : { eurRates: readEurRates(eurRates) }),
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
  const taxableStates = patch.taxableStates ?? stored?.taxableStates ?? [];
  const vatNumber = patch.vatNumber === undefined ? stored?.vatNumber : patch.vatNumber;
  return {
    country,
    ...(isAbsent(state) ? {} : { state: stateOfCountry(country, state) }),
    registrations: patch.registrations ?? stored?.registrations ?? [],
    pendingTaxId: patch.pendingTaxId ?? stored?.pendingTaxId ?? 'accept',
    ...(taxableStates.length === 0 ? {} : { taxableStates }),
    ...(isAbsent(vatNumber) ? {} : { vatNumber }),
    ...mergeLaw(stored, patch),
  };
}

/** Settings that were emptied are left out. */
function mergeLaw(stored: TaxSettings | null, patch: Exclude<TaxSettingsPatch, null>): Partial<TaxSettings> {
  const euSales = patch.euSales === undefined ? stored?.euSales : patch.euSales;
  const schemes = patch.schemes ?? stored?.schemes ?? [];
  const regularRegistrations = patch.regularRegistrations ?? stored?.regularRegistrations ?? [];
  const eurRates = patch.eurRates ?? stored?.eurRates ?? {};
  return {
    ...(isAbsent(euSales) ? {} : { euSales }),
    ...(schemes.length === 0 ? {} : { schemes }),
    ...(regularRegistrations.length === 0 ? {} : { regularRegistrations }),
    ...(Object.keys(eurRates).length === 0 ? {} : { eurRates }),
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

/**
 * Only where a state decides the tax has its list the last word. Other lists are those of addresses: a seller may stand in
 * a region that no address names, such as the Canary Islands.
 */
function stateOfCountry(country: string, text: string): string {
  const unlisted = countryRule(country).state === 'required' ? null : readSubdivisionCode(text);
  const code = findSubdivision(country, text) ?? unlisted;
  if (!code) throw invalidField('taxSettings.state', `a state of ${country}`, text);
  return code;
}

/** The second half of an ISO 3166-2 code, for places that we do not list. */
function readSubdivisionCode(text: string): string | null {
  const code = text.toUpperCase();
  return /^[A-Z0-9]{1,3}$/.test(code) ? code : null;
}

function readPendingPolicy(value: unknown): TaxSettings['pendingTaxId'] {
  if (value === null) return 'accept';
  if (value !== 'accept' && value !== 'charge')
    throw invalidField('taxSettings.pendingTaxId', '"accept" or "charge"', value);
  return value;
}

/** The register asks for it together with every question; a wrong one would cost the seller the receipts. */
function readOwnVatNumber(value: unknown): string | null {
  if (value === null || value === '') return null;
  const parsed = typeof value === 'string' ? readVatNumber(value) : null;
  if (!parsed) throw invalidField('taxSettings.vatNumber', VAT_NUMBER, value);
  return parsed.countryCode + parsed.number;
}
