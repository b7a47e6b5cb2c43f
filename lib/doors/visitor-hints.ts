import 'server-only';
import type { VisitorHints } from '@/lib/checkout/core/visitor-country';
import type { Env } from '@/lib/config/env';
import { countryOfAddress } from '@/lib/limits/country-of-address';
import { addressOf } from './address-of';

/** What a request's headers say of where its visitor is. The proxy's own header counts only where the operator names it. */
export function visitorHints(
  { env }: { env: Env },
  headers: { get(name: string): string | null },
): VisitorHints {
  return {
    proxyCountry: env.countryHeader === null ? null : headers.get(env.countryHeader),
    addressCountry: countryOfAddress(addressOf({ env }, headers)),
    acceptLanguage: headers.get('accept-language'),
  };
}
