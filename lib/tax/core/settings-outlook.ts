import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { subdivisionsOf } from '@/lib/billing/core/subdivisions';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import {
  TAX_CATEGORIES,
  type TaxCategory,
  type TaxCompleteness,
  type TaxGround,
  type TaxInput,
  type TaxReason,
  type TaxSettings,
  type TaxWarning,
} from './contract';
import { STATE_SYSTEMS, STATES_WITH_COUNTRY_CODES } from './data/tax-systems';
import { TERRITORIES } from './data/territories';
import { effectiveRatePpm } from './effective-rate';
import { quoteTax } from './quote-tax';
import { toTaxPlace } from './tax-place';

/** The result of one sale to one place. */
export type OutlookCell = {
  reason: TaxReason;
  /** The share that all taxes take of the price together, parts per million. */
  ratePpm: number;
  /** Names of the taxes that are charged. */
  names: string[];
  /** The place that receives the first of them; empty where none does. */
  jurisdiction: string;
  completeness: TaxCompleteness;
  warnings: TaxWarning[];
  grounds: TaxGround[];
};

/** The tax of a store with certain settings in one place. */
export type PlaceOutlook = {
  /** ISO 3166 code, or the name of a territory that has none. */
  place: string;
  /** Sales to consumers, by category. */
  consumers: Readonly<Record<TaxCategory, OutlookCell>>;
  /** A sale of SaaS to a business whose tax id is good. */
  business: OutlookCell;
};

type Address = Pick<TaxInput, 'country' | 'state' | 'postcode'>;

/** Every place that an address can be in and that may be taxed in a way of its own. */
const PLACES: readonly { place: string; address: Address }[] = [
  ...COUNTRY_CODES.filter((code) => !STATES_WITH_COUNTRY_CODES.has(code)).flatMap(placesOfCountry),
  ...TERRITORIES.filter(({ ownCode }) => !ownCode).map(({ name, country, example }) => ({
    place: name,
    address: { country, postcode: example },
  })),
];

function placesOfCountry(country: string): { place: string; address: Address }[] {
  if (!STATE_SYSTEMS.has(country)) return [{ place: country, address: { country } }];
  const states = subdivisionsOf(country) ?? [];
  return states.map(({ code }) => ({ place: `${country}-${code}`, address: { country, state: code } }));
}

/**
 * The taxes that a store's settings come to, everywhere and for everything: each answer is the engine's own, so nothing is
 * said here that a quote would not say.
 */
export function settingsOutlook(settings: TaxSettings | null, atMs: EpochMs): PlaceOutlook[] {
  return outlookOf(PLACES, { settings, atMs });
}

/** The same of places that are taxed as one of these countries, so that a few changes do not ask for all of the world. */
export function countriesOutlook(
  settings: TaxSettings | null,
  { atMs, countries }: { atMs: EpochMs; countries: ReadonlySet<string> },
): PlaceOutlook[] {
  const asked = PLACES.filter(
    ({ address }) => countries.has(address.country) || countries.has(toTaxPlace(address).country),
  );
  return outlookOf(asked, { settings, atMs });
}

function outlookOf(
  places: typeof PLACES,
  { settings, atMs }: { settings: TaxSettings | null; atMs: EpochMs },
): PlaceOutlook[] {
  return places.map(({ place, address }) => {
    const quote = (sale: Partial<TaxInput>) => toCell({ ...address, ...sale }, { settings, atMs });
    const cells = TAX_CATEGORIES.map((taxCategory) => [taxCategory, quote({ taxCategory })] as const);
    return {
      place,
      // Every category is among the entries.
      consumers: Object.fromEntries(cells) as PlaceOutlook['consumers'],
      business: quote({ isBusiness: true, taxId: 'ID', taxIdStatus: 'valid' }),
    };
  });
}

/**
 * A sale of SaaS to a consumer in the place of one registration; `null` for registrations of more than one place. Where
 * a territory has no code among those of countries, an address in it is taken.
 */
export function quoteRegistration(settings: TaxSettings, code: string, atMs: EpochMs): OutlookCell | null {
  const territory = TERRITORIES.find(({ registrations, vat }) => vat === 'own' && registrations[0] === code);
  if (territory && !COUNTRY_CODES.includes(code))
    return toCell({ country: territory.country, postcode: territory.example }, { settings, atMs });
  const [country = '', state] = code.split('-');
  if (!COUNTRY_CODES.includes(country) || (STATE_SYSTEMS.has(country) && state === undefined)) return null;
  return toCell({ country, ...(state === undefined ? {} : { state }) }, { settings, atMs });
}

function toCell(
  sale: Address & Partial<TaxInput>,
  { settings, atMs }: { settings: TaxSettings | null; atMs: EpochMs },
): OutlookCell {
  const result = quoteTax({
    isBusiness: false,
    taxCategory: 'saas',
    taxIncluded: false,
    amountMinor: 10_000n,
    currency: 'EUR' as Currency, // the euro is in every table of currencies
    atMs,
    seller: settings,
    ...sale,
  });
  return {
    reason: result.reason,
    ratePpm: effectiveRatePpm(result.lines),
    names: [...new Set(result.lines.map(({ name }) => name))],
    jurisdiction: result.lines[0]?.jurisdiction ?? '',
    completeness: result.completeness,
    warnings: result.warnings,
    grounds: result.grounds ?? [],
  };
}

/** True for a place where something is charged to somebody. */
export function isCollecting({ consumers, business }: PlaceOutlook): boolean {
  return [...Object.values(consumers), business].some(({ ratePpm }) => ratePpm > 0);
}
