import { shownFieldRule } from '@/lib/billing/core/country-rules';
import { type Subdivision, subdivisionsOf } from '@/lib/billing/core/subdivisions';

/** The states that the form offers for a country; none where it asks for no state. */
export function offeredStates(country: string): readonly Subdivision[] {
  return shownFieldRule('state', { country, isBusiness: false }) ? (subdivisionsOf(country) ?? []) : [];
}
