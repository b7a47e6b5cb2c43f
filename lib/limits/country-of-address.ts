import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CountryResponse, Reader } from 'mmdb-lib';
import { isAddressAllowed } from '@/lib/http/outbound/public-addresses';

type Row = { country_code?: unknown };

/** Eight megabytes, read with the first address that is looked up. */
let table: Reader<CountryResponse> | null | undefined;

/**
 * The country that an address is registered in, by a table on this machine: nobody is asked.
 *
 * @param address as `clientAddress` gives it: an IPv4 address, or the /64 network of an IPv6 one
 * @returns ISO 3166-1 alpha-2; `null` for an address that is nobody's, and where there is no table
 */
export function countryOfAddress(address: string | null): string | null {
  const host = address?.replace(/\/\d+$/, '') ?? '';
  // The table has rows for private networks too, and they are wrong.
  if (!isAddressAllowed(host, { allowLoopback: false })) return null;
  table ??= openTable();
  const row = table?.get(host) as Row | null | undefined; // the table's one field, not GeoLite's
  const code = row?.country_code;
  return typeof code === 'string' ? code : null;
}

/** Whoever runs without it only loses a guess. */
function openTable(): Reader<CountryResponse> | null {
  const file = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
  );
  try {
    return new Reader<CountryResponse>(readFileSync(file));
  } catch {
    return null;
  }
}
