import { BlockList, isIP } from 'node:net';

/**
 * IPv4 blocks that no merchant's public server lives in: this network, private, shared, loopback, link-local,
 * protocol assignments, documentation, relays, benchmarking, multicast, reserved and broadcast.
 *
 * Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates) and RFC 5771.
 */
const SPECIAL_IPV4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * Parts of 2000::/3 that are not plain public unicast: protocol assignments with Teredo, documentation, 6to4, AS112
 * and the old 6bone.
 *
 * Source: IANA IPv6 Special-Purpose Address Registry, RFC 3701 and RFC 9637.
 */
const SPECIAL_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3ffe::', 16],
  ['3fff::', 20],
];

const blocked = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) blocked.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of SPECIAL_IPV6) blocked.addSubnet(network, prefix, 'ipv6');

/**
 * IANA hands out global unicast addresses from here only. Everything else is refused without a list: loopback,
 * unique-local, link-local, multicast, and the forms that carry an IPv4 address (::ffff:0:0/96, ::/96, 64:ff9b::/96,
 * 64:ff9b:1::/48), behind which a gateway may hide an inside address.
 */
const globalUnicastIpv6 = new BlockList();
globalUnicastIpv6.addSubnet('2000::', 3, 'ipv6');

const loopbackIpv4 = new BlockList();
loopbackIpv4.addSubnet('127.0.0.0', 8, 'ipv4');

/** The upper half of an ISATAP interface identifier (RFC 5214): an IPv4 address follows it, under any prefix. */
const ISATAP_GROUPS: readonly string[] = ['0:5efe', '200:5efe'];

/**
 * May we send to this address? Public unicast always, loopback where the operator allowed it.
 *
 * @param address an IP address in text; anything else is refused.
 */
export function isAddressAllowed(address: string, options: { allowLoopback: boolean }): boolean {
  const version = isIP(address);
  // A zone (fe80::1%eth0) only exists on addresses that are refused anyway, and the parsers below do not read it.
  if (version === 0 || address.includes('%')) return false;
  if (version === 4) {
    if (loopbackIpv4.check(address, 'ipv4')) return options.allowLoopback;
    return !blocked.check(address, 'ipv4');
  }
  const groups = ipv6Groups(address);
  if (groups.join(':') === '0:0:0:0:0:0:0:1') return options.allowLoopback;
  if (ISATAP_GROUPS.includes(`${groups[4]}:${groups[5]}`)) return false;
  return globalUnicastIpv6.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
}

/** The eight groups in lower-case hex without leading zeros, whatever spelling came in. */
function ipv6Groups(address: string): string[] {
  // The URL parser writes the one canonical spelling, with a dotted tail turned into groups.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}
