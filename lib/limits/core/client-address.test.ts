import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address';

describe('clientAddress', () => {
  it.each<[string, string | null, number, string | null]>([
    ['trusts nothing without a trusted proxy', '192.0.2.1', 0, null],
    ['knows no address without the header', null, 1, null],
    ['takes the address that one proxy added on the right', '203.0.113.9, 192.0.2.1', 1, '192.0.2.1'],
    [
      'takes the second address from the right behind two proxies',
      '203.0.113.9, 192.0.2.1, 10.0.0.1',
      2,
      '192.0.2.1',
    ],
    ['ignores addresses that a client put further left', 'x, 203.0.113.9,192.0.2.1', 1, '192.0.2.1'],
    ['trusts nothing of a request that came past a proxy', '192.0.2.1', 2, null],
    ['drops the port', '192.0.2.1:4711', 1, '192.0.2.1'],
    ['takes the network of an IPv6 address', '2001:db8:1:2:3:4:5:6', 1, '2001:db8:1:2::/64'],
    ['takes the same network for its neighbour', '2001:DB8:1:2::99', 1, '2001:db8:1:2::/64'],
    ['takes the same network with leading zeros', '2001:0db8:0001:0002::1', 1, '2001:db8:1:2::/64'],
    ['takes another network for another address', '2001:db8:1:3::1', 1, '2001:db8:1:3::/64'],
    ['reads an IPv6 address in brackets with a port', '[2001:db8::1]:4711', 1, '2001:db8:0:0::/64'],
    ['reads an IPv6 address in brackets', '[2001:db8::1]', 1, '2001:db8:0:0::/64'],
    ['reads an IPv6 address with a zone', 'fe80::1%eth0', 1, 'fe80:0:0:0::/64'],
    ['reads the loopback address', '::1', 1, '0:0:0:0::/64'],
    ['reads an IPv4 address mapped to IPv6', '::ffff:192.0.2.1', 1, '192.0.2.1'],
    ['refuses a word', 'unknown', 1, null],
    ['refuses an empty header', '', 1, null],
    ['refuses too many groups', '1:2:3:4:5:6:7:8:9', 1, null],
    ['refuses too few groups', '1:2:3', 1, null],
    ['refuses two gaps', '1::2::3', 1, null],
    ['refuses a group of five digits', '2001:db8::12345', 1, null],
    ['refuses a very long text', '1'.repeat(5_000), 1, null],
  ])('%s', (_, header, hops, address) => {
    expect(clientAddress(header, hops)).toBe(address);
  });
});
