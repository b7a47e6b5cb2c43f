/** Nobody sends longer ones; what is longer is no address. */
const MAX_LENGTH = 64;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const IPV6_GROUPS = 8;
/** A subscriber has a whole /64 and may use any address of it, so the first four groups of eight say who it is. */
const SUBSCRIBER_GROUPS = 4;

/**
 * Whose requests are counted together, out of `X-Forwarded-For`. Every trusted proxy adds on the right the address that
 * it was called from; whatever stands further left is what a client likes to send.
 *
 * @param trustedHops how many proxies of ours stand in front, 0 or more; 0 trusts nothing
 * @returns an IPv4 address, or the /64 network of an IPv6 one; `null` where the header does not say.
 */
export function clientAddress(forwardedFor: string | null, trustedHops: number): string | null {
  if (trustedHops === 0 || forwardedFor === null) return null;
  const entry = forwardedFor.split(',').at(-trustedHops);
  return entry === undefined ? null : toCountedAddress(entry.trim());
}

/**
 * The address that requests are counted by.
 *
 * @param entry one address, with or without a port
 * @returns an IPv4 address, or the /64 network of an IPv6 one; `null` for what is none
 */
export function toCountedAddress(entry: string): string | null {
  if (entry.length > MAX_LENGTH) return null;
  // Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
  const host = (
    /^\[([^\]]*)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, '$1')
  ).toLowerCase();
  // An IPv4 client of a server that speaks IPv6.
  const plain = host.replace(/^::ffff:(?=[\d.]+$)/, '');
  return IPV4.test(plain) ? plain : ipv6Network(plain);
}

function ipv6Network(host: string): string | null {
  // Behind the percent sign is the zone, which only the machine itself knows.
  const halves = host.replace(/%.*/, '').split('::');
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0]), groupsOf(halves[1])];
  const missing = IPV6_GROUPS - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null;
  const network = groups.slice(0, SUBSCRIBER_GROUPS).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

function groupsOf(half: string | undefined): string[] {
  return half ? half.split(':') : [];
}
