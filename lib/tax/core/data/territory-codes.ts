import { isCountryCode } from '@/lib/billing/core/countries';
import { TERRITORIES } from './territories';

/** Registrations for the tax of a territory that is no country by ISO 3166: `IC`, `IT-CAMPIONE`. */
export const TERRITORY_CODES: ReadonlySet<string> = new Set(
  TERRITORIES.flatMap(({ registrations }) => registrations.filter((code) => !isCountryCode(code))),
);
