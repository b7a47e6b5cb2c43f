import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address';

describe('clientAddress', () => {
  it.each<[string, string | null, number, string | null]>([
    ['without a trusted proxy nothing is believed', '192.0.2.1', 0, null],
    ['without the header nothing is known', null, 1, null],
    ['one proxy: what it added, on the right', '203.0.113.9, 192.0.2.1', 1, '192.0.2.1'],
    ['two proxies: the second from the right', '203.0.113.9, 192.0.2.1, 10.0.0.1', 2, '192.0.2.1'],
    ['what a client sends further left changes nothing', 'x, 203.0.113.9,192.0.2.1', 1, '192.0.2.1'],
    ['a way in past a proxy is not believed', '192.0.2.1', 2, null],
    ['a port is no part of it', '192.0.2.1:4711', 1, '192.0.2.1'],
    ['an IPv6 network', '2001:db8:1:2:3:4:5:6', 1, '2001:db8:1:2::/64'],
    ['the same for its neighbour', '2001:DB8:1:2::99', 1, '2001:db8:1:2::/64'],
    ['the same with leading zeros', '2001:0db8:0001:0002::1', 1, '2001:db8:1:2::/64'],
    ['another network', '2001:db8:1:3::1', 1, '2001:db8:1:3::/64'],
    ['in brackets with a port', '[2001:db8::1]:4711', 1, '2001:db8:0:0::/64'],
    ['in brackets alone', '[2001:db8::1]', 1, '2001:db8:0:0::/64'],
    ['with a zone', 'fe80::1%eth0', 1, 'fe80:0:0:0::/64'],
    ['the loopback', '::1', 1, '0:0:0:0::/64'],
    ['an IPv4 address in IPv6 clothes', '::ffff:192.0.2.1', 1, '192.0.2.1'],
    ['a word', 'unknown', 1, null],
    ['nothing', '', 1, null],
    ['too many groups', '1:2:3:4:5:6:7:8:9', 1, null],
    ['too few groups', '1:2:3', 1, null],
    ['two gaps', '1::2::3', 1, null],
    ['a group that is none', '2001:db8::12345', 1, null],
    ['a very long text', '1'.repeat(5_000), 1, null],
  ])('%s', (_, header, hops, address) => {
    expect(clientAddress(header, hops)).toBe(address);
  });
});
