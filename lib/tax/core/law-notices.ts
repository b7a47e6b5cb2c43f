import type { Notice } from '@/lib/kernel/notice';
import type { TaxSettings } from './contract';
import { CANADA_SMALL_SUPPLIER } from './data/canada-small-supplier';
import { UNITED_STATES_SCHEMES } from './data/united-states-schemes';
import { euSalesOf, hasRegistration, isRegistered } from './registration';
import { type TaxPlace, toHomePlace, toTaxPlace } from './tax-place';

/** The sales that Article 59c of Council Directive 2006/112/EC allows in a calendar year, whole euros. */
export const EU_THRESHOLD_EUR = 10_000;
export const EU_THRESHOLD_WORDS = 'EUR 10 000';
/** From here on a store is told that it comes near. */
export const EU_THRESHOLD_WARNING_EUR = 8_000;

/**
 * Tells a merchant what is assumed of sales to consumers in other member states, and where nothing is collected from them
 * at all.
 */
export function euSalesNotices(settings: TaxSettings | null): Notice[] {
  if (settings === null) return [];
  const home = toHomePlace(settings);
  if (settings.euSales !== undefined && home.system !== 'eu')
    return [
      notice(
        `taxSettings.euSales changes nothing: ${settings.country} is outside the VAT area of the European Union`,
      ),
    ];
  if (home.system !== 'eu' || !isRegistered(settings, { place: home, home })) return [];
  return euSalesOf(settings, home) === 'origin'
    ? originNotices(settings, home)
    : destinationNotices(settings);
}

function originNotices(settings: TaxSettings, home: TaxPlace): Notice[] {
  if (hasRegistration(settings, 'EU'))
    return [
      notice(
        'taxSettings.euSales is "origin" although the store is registered for the one-stop shop: whoever uses it has to charge the rate of the buyer’s country',
      ),
    ];
  if (settings.euSales === 'origin') return [];
  return [
    notice(
      `taxSettings.euSales is assumed to be "origin": consumers in other member states are charged the tax of ${home.country}, which Article 59c allows up to ${EU_THRESHOLD_WORDS} a year; set it, or add "EU" to registrations once the store is in the one-stop shop`,
    ),
  ];
}

function destinationNotices(settings: TaxSettings): Notice[] {
  if (hasRegistration(settings, 'EU')) return [];
  return [
    notice(
      'taxSettings.registrations lacks "EU": nothing is collected from consumers in member states that it does not name',
    ),
  ];
}

/** Tells a merchant of settings for places in which the store is not registered. */
export function idleLawNotices(settings: TaxSettings | null): Notice[] {
  if (settings === null) return [];
  const home = toHomePlace(settings);
  const schemes = UNITED_STATES_SCHEMES.filter(({ code }) => settings.schemes?.includes(code)).filter(
    ({ place }) => !isRegistered(settings, { place: placeOfCode(place), home }),
  );
  const isIdleSupplier = isCanadianSmallSupplier(settings) && !settings.registrations.some(isCanadian);
  const registrations = (settings.regularRegistrations ?? []).filter((code) => !isNamed(settings, code));
  return [
    ...schemes.map(({ code, place }) =>
      notice(`taxSettings.schemes: ${code} changes nothing, without ${place} in taxSettings.registrations`),
    ),
    ...(isIdleSupplier
      ? [
          notice(
            `taxSettings.schemes: ${CANADA_SMALL_SUPPLIER.code} changes nothing, without a province of Canada in taxSettings.registrations`,
          ),
        ]
      : []),
    ...registrations.map((code) =>
      notice(
        `taxSettings.regularRegistrations: ${code} changes nothing, without it in taxSettings.registrations`,
      ),
    ),
  ];
}

/**
 * Tells a merchant where the registrations for Canada contradict its law: whoever is registered for the GST and the HST
 * charges them in all of Canada, and whoever is too small for them is not registered for them.
 */
export function canadaNotices(settings: TaxSettings | null): Notice[] {
  if (settings === null) return [];
  const isNationwide = hasRegistration(settings, 'CA');
  if (isCanadianSmallSupplier(settings))
    return isNationwide
      ? [
          notice(
            `taxSettings.schemes: ${CANADA_SMALL_SUPPLIER.code} and a registration for Canada contradict each other, and no GST or HST is charged`,
          ),
        ]
      : [];
  const provinces = settings.registrations.filter((code) => code.startsWith('CA-'));
  if (isNationwide || provinces.length === 0) return [];
  return [
    notice(
      `taxSettings.registrations lacks "CA": GST and HST are charged in ${provinces.join(', ')} alone, and whoever is registered for them charges them in all of Canada; add it, or ${CANADA_SMALL_SUPPLIER.code} to schemes where the store is registered for the province’s tax alone`,
    ),
  ];
}

/** True for a seller who has said to be a small supplier, who charges no GST or HST. */
export function isCanadianSmallSupplier({ schemes = [] }: TaxSettings): boolean {
  return schemes.includes(CANADA_SMALL_SUPPLIER.code);
}

function isCanadian(code: string): boolean {
  return code === '*' || code === 'CA' || code.startsWith('CA-');
}

function placeOfCode(code: string): TaxPlace {
  const [country = '', state = ''] = code.split('-');
  return toTaxPlace({ country, state });
}

/** A country's own registration counts where any of its provinces is named: each brings it along. */
function isNamed(settings: TaxSettings, code: string): boolean {
  return (
    hasRegistration(settings, code) || settings.registrations.some((named) => named.startsWith(`${code}-`))
  );
}

function notice(message: string): Notice {
  return { layer: 'store', message };
}
