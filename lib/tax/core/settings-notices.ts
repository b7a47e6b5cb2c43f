import type { EpochMs } from '@/lib/kernel/clock';
import type { Notice } from '@/lib/kernel/notice';
import type { TaxSettings } from './contract';
import { findRate } from './find-row';
import { isRegistered } from './registration';
import { toTaxPlace } from './tax-place';

/** Tells a merchant that a store collects no tax from anybody. */
export function collectsNothingNotices(settings: TaxSettings | null): Notice[] {
  if (settings === null)
    return [notice('Store has no taxSettings: no tax is collected until update-store sets them')];
  if (settings.registrations.length > 0) return [];
  return [notice('taxSettings.registrations is empty: no tax is collected until update-store sets it')];
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
  const { registrations } = toTaxPlace({ country: 'US', state });
  return isRegistered(settings, registrations) ? null : `without US-${state} in taxSettings.registrations`;
}

function notice(message: string): Notice {
  return { layer: 'store', message };
}
