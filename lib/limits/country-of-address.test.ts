import { describe, expect, it } from 'vitest';
import { clientAddress } from './core/client-address';
import { countryOfAddress } from './country-of-address';

describe('countryOfAddress', () => {
  it.each([
    ['91.198.174.192', 'NL'],
    ['133.11.0.1', 'JP'],
    ['2a02:8070:0:1::/64', 'DE'],
  ])('of %s is %s', (address, country) => expect(countryOfAddress(address)).toBe(country));

  it.each(['10.0.0.1', '127.0.0.1', '192.168.1.1', 'not an address', ''])('of %j is nobody’s', (address) =>
    expect(countryOfAddress(address)).toBeNull(),
  );

  it('reads an address as a trusted proxy hands it over, and none without one', () => {
    expect(countryOfAddress(clientAddress('2a02:8070:0:1:2:3:4:5', 1))).toBe('DE');
    expect(countryOfAddress(clientAddress('91.198.174.192', 0))).toBeNull();
  });
});
