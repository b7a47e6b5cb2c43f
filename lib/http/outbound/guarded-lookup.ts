import 'server-only';
import { promises as dns, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLocalhost, plainHost } from './check-webhook-url';
import { isAddressAllowed } from './public-addresses';

/** All addresses of a name, or a throw. */
export type ResolveHost = (host: string) => Promise<LookupAddress[]>;

const RESOLVER_TIMEOUT_MS = 1_500;
const RESOLVER_TRIES = 2;
/** Enough to survive a dead server behind a name, few enough that trying them all stays within the connect timeout. */
const MAX_ADDRESSES = 4;

/** A name or an address that leads inside. */
export class BlockedAddressError extends Error {
  constructor() {
    super('The address is not a public one');
    this.name = 'BlockedAddressError';
  }
}

/** A name without any address. */
export class UnresolvedHostError extends Error {
  constructor() {
    super('The host name has no address');
    this.name = 'UnresolvedHostError';
  }
}

/**
 * The resolver of a socket's connect: what it answers is what the socket connects to, so no second look-up can answer
 * differently. One inside address among public ones refuses the name.
 *
 * Sockets do not call it for literal addresses: those are judged before.
 */
export function createGuardedLookup(input: {
  allowLoopback: boolean;
  resolveHost: ResolveHost;
}): LookupFunction {
  return (hostname, options, callback) => {
    allowedAddresses(hostname, input).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) return callback(new UnresolvedHostError(), '', 4);
        if (options.all) return callback(null, addresses);
        return callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 4),
    );
  };
}

async function allowedAddresses(
  hostname: string,
  { allowLoopback, resolveHost }: { allowLoopback: boolean; resolveHost: ResolveHost },
): Promise<LookupAddress[]> {
  const host = plainHost(hostname);
  const addresses = isLocalhost(host) ? LOOPBACK_ADDRESSES : await resolveHost(host);
  if (!addresses.every(({ address }) => isAddressAllowed(address, { allowLoopback })))
    throw new BlockedAddressError();
  return addresses.slice(0, MAX_ADDRESSES);
}

const LOOPBACK_ADDRESSES: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * Asks DNS itself. The system's resolver would block one of the four threads that also sign and read files, and a
 * merchant's slow name server could take them all; it would also read the hosts file, where only inside names are.
 */
export const resolveByDns: ResolveHost = async (host) => {
  const resolver = new dns.Resolver({ timeout: RESOLVER_TIMEOUT_MS, tries: RESOLVER_TRIES });
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = [
    ...addressesOf(v4).map((address) => ({ address, family: 4 })),
    ...addressesOf(v6).map((address) => ({ address, family: 6 })),
  ];
  if (found.length === 0) throw new UnresolvedHostError();
  return found;
};

function addressesOf(answer: PromiseSettledResult<string[]>): string[] {
  return answer.status === 'fulfilled' ? answer.value : [];
}
