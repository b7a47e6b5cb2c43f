import 'server-only';
import type { VisitorHints } from '@/lib/checkout/core/visitor-country';
import type { Env } from '@/lib/config/env';
import { countryOfAddress } from '@/lib/limits/country-of-address';
import { addressOf } from './address-of';

type Deps = { env: Env } & Parameters<typeof addressOf>[0];

/**
 * The signs in a request's headers of where its visitor is. The proxy's own header counts only where the operator names it.
 */
export function visitorHints(deps: Deps, headers: { get(name: string): string | null }): VisitorHints {
  const { countryHeader } = deps.env;
  return {
    proxyCountry: countryHeader === null ? null : headers.get(countryHeader),
    addressCountry: countryOfAddress(addressOf(deps, headers)),
    acceptLanguage: headers.get('accept-language'),
  };
}
