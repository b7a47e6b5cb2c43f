import { describe, expect, it } from 'vitest';
import { isAddressAllowed } from './public-addresses';

const INSIDE: readonly (readonly [address: string, what: string])[] = [
  ['0.0.0.0', 'this host'],
  ['0.1.2.3', 'this network'],
  ['10.0.0.0', 'private, first'],
  ['10.255.255.255', 'private, last'],
  ['100.64.0.0', 'shared, first'],
  ['100.127.255.255', 'shared, last'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback, far end'],
  ['169.254.169.254', 'cloud metadata'],
  ['169.254.0.1', 'link-local'],
  ['172.16.0.1', 'private, first'],
  ['172.31.255.255', 'private, last'],
  ['192.0.0.1', 'protocol assignments'],
  ['192.0.0.170', 'NAT64 discovery'],
  ['192.0.2.1', 'documentation'],
  ['192.31.196.1', 'AS112'],
  ['192.52.193.1', 'AMT'],
  ['192.88.99.1', '6to4 relay'],
  ['192.168.0.1', 'private'],
  ['192.168.255.255', 'private, last'],
  ['192.175.48.1', 'AS112'],
  ['198.18.0.1', 'benchmarking'],
  ['198.19.255.255', 'benchmarking, last'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.7', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.255', 'multicast, last'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['0:0:0:0:0:0:0:1', 'loopback, long'],
  ['::127.0.0.1', 'IPv4-compatible loopback'],
  ['::7f00:1', 'IPv4-compatible loopback in hex'],
  ['::ffff:127.0.0.1', 'mapped loopback'],
  ['::ffff:7f00:1', 'mapped loopback in hex'],
  ['0:0:0:0:0:ffff:a00:1', 'mapped private, long'],
  ['::ffff:10.0.0.1', 'mapped private'],
  ['::ffff:169.254.169.254', 'mapped metadata'],
  ['::ffff:8.8.8.8', 'mapped public'],
  ['::ffff:0:127.0.0.1', 'translated loopback'],
  ['64:ff9b::127.0.0.1', 'NAT64 loopback'],
  ['64:ff9b::a00:1', 'NAT64 private'],
  ['64:ff9b::a9fe:a9fe', 'NAT64 metadata'],
  ['64:ff9b:1::1', 'local NAT64'],
  ['100::1', 'discard only'],
  ['2001::1', 'Teredo'],
  ['2001:0:7f00:1::', 'Teredo with loopback'],
  ['2001:2::1', 'benchmarking'],
  ['2001:10::1', 'ORCHID'],
  ['2001:20::1', 'ORCHIDv2'],
  ['2001:1ff:ffff::1', 'protocol assignments, last'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4 loopback'],
  ['2002:a00:1::1', '6to4 private'],
  ['2002:c0a8:1::', '6to4 private'],
  ['2002:808:808::', '6to4 public'],
  ['2620:4f:8000::1', 'AS112'],
  ['3ffe::1', '6bone'],
  ['3fff::1', 'documentation'],
  ['3fff:fff::1', 'documentation, last'],
  ['4000::1', 'unassigned'],
  ['5f00::1', 'segment routing'],
  ['fc00::1', 'unique-local'],
  ['fd00:ec2::254', 'cloud metadata'],
  ['fdff::1', 'unique-local'],
  ['fe80::1', 'link-local'],
  ['fe80::1%lo', 'link-local with zone'],
  ['fec0::1', 'site-local'],
  ['ff00::1', 'multicast'],
  ['ff02::1', 'all nodes'],
  ['2606:4700::5efe:127.0.0.1', 'ISATAP loopback'],
  ['2606:4700::200:5efe:a00:1', 'ISATAP private'],
  ['2606:4700:0:0:0:5efe:c0a8:101', 'ISATAP private, long'],
];

const PUBLIC: readonly string[] = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.1',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2001:200::1',
  '2001:4860:4860::8888',
  '2003::1',
  '2606:4700:4700::1111',
  '2a00:1450:4001::200e',
  '2606:4700::1',
  '2606:4700:0:0:1:5efe:c0a8:101',
];

describe('addresses we may send to', () => {
  it.each(INSIDE)('refuses %s (%s)', (address) => {
    expect(isAddressAllowed(address, { allowLoopback: false })).toBe(false);
  });

  it.each(PUBLIC)('takes %s', (address) => {
    expect(isAddressAllowed(address, { allowLoopback: false })).toBe(true);
  });

  it.each(['', 'localhost', '1.1.1', '1.1.1.256', '0x7f000001', '2130706433', '[::1]', 'example.com'])(
    'refuses "%s", which is no address',
    (text) => {
      expect(isAddressAllowed(text, { allowLoopback: true })).toBe(false);
    },
  );

  it.each(['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1'])(
    'takes loopback %s where it is allowed',
    (address) => {
      expect(isAddressAllowed(address, { allowLoopback: true })).toBe(true);
    },
  );

  const otherInside = INSIDE.filter(([, what]) => !what.startsWith('loopback'));
  it.each(otherInside)('allowing loopback lets in nothing else: %s (%s)', (address) => {
    expect(isAddressAllowed(address, { allowLoopback: true })).toBe(false);
  });
});
