import { assertNever } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Notice } from '@/lib/kernel/notice';
import { TAX_CATEGORIES, type TaxCategory, type TaxSettings } from './contract';
import { TERRITORY_CODES } from './data/territory-codes';
import { CONDITIONAL_STATES } from './data/united-states-taxability';
import { findRate } from './find-rate';
import { findTaxability } from './find-taxability';
import { isRegistered } from './registration';
import { toHomePlace, toTaxPlace } from './tax-place';

/** Registrations for more than one place: some of them are always covered. */
const WIDE_REGISTRATIONS: ReadonlySet<string> = new Set(['*', 'EU', 'US', 'CA']);

/** Tells a merchant that a store collects no tax from anybody. */
export function collectsNothingNotices(settings: TaxSettings | null): Notice[] {
  if (settings === null)
    return [notice('Store has no taxSettings: no tax is collected until update-store sets them')];
  if (settings.registrations.length > 0) return [];
  return [notice('taxSettings.registrations is empty: no tax is collected until update-store sets it')];
}

/** Tells a merchant of registrations for places of which no tax is known here at the moment given. */
export function idleRegistrationNotices(settings: TaxSettings | null, atMs: EpochMs): Notice[] {
  const idle = (settings?.registrations ?? []).filter((code) => !isCovered(code, atMs));
  if (idle.length === 0) return [];
  return [
    notice(`taxSettings.registrations: nothing is collected for ${idle.join(', ')}, no tax is known there`),
  ];
}

/** True for a registration under which there are sales whose tax is known, be it that there is none. */
function isCovered(code: string, atMs: EpochMs): boolean {
  if (WIDE_REGISTRATIONS.has(code)) return true;
  if (TERRITORY_CODES.has(code)) return true;
  const [country = '', state] = code.split('-');
  const place = toTaxPlace({ country, ...(state === undefined ? {} : { state }) });
  switch (place.system) {
    case 'outside_vat':
      return false;
    case 'federation':
      return true;
    case 'states':
      return TAX_CATEGORIES.some((category) =>
        isStateTaxKnown(`${place.country}-${place.state}`, { category, atMs }),
      );
    case 'eu':
    case 'vat':
      return findRate({ place: place.ratePlace, category: 'saas', atMs }) !== null;
    default:
      return assertNever(place);
  }
}

/** A state that may tax and has no rate is not known: Alaska leaves the tax to its towns. */
function isStateTaxKnown(place: string, asked: { category: TaxCategory; atMs: EpochMs }): boolean {
  const found = findTaxability({ place, ...asked });
  if (typeof found === 'string') return false;
  const isUntaxed = found.treatment === 'exempt' || found.treatment === 'no_tax';
  return isUntaxed || findRate({ place, ...asked }) !== null;
}

/**
 * Tells a merchant of states that were taken and change nothing: one without a registration there, and one whose tax is
 * not known here at the moment given.
 */
export function idleStateNotices(settings: TaxSettings | null, atMs: EpochMs): Notice[] {
  if (settings === null) return [];
  return (settings.taxableStates ?? []).flatMap((state) => {
    const reason = whyIdle(settings, { state, atMs });
    return reason === null ? [] : [notice(`taxSettings.taxableStates: ${state} changes nothing, ${reason}`)];
  });
}

function whyIdle(settings: TaxSettings, { state, atMs }: { state: string; atMs: EpochMs }): string | null {
  // The categories of a state share its rate, so any of them tells whether there is one.
  if (findRate({ place: `US-${state}`, category: 'saas', atMs }) === null)
    return 'because no tax of the state itself is known';
  if (!CONDITIONAL_STATES.includes(state))
    return 'because what the state taxes hangs on nothing that only a store knows';
  const place = toTaxPlace({ country: 'US', state });
  const isCovered = isRegistered(settings, { place, home: toHomePlace(settings) });
  return isCovered ? null : `without US-${state} in taxSettings.registrations`;
}

function notice(message: string): Notice {
  return { layer: 'store', message };
}
