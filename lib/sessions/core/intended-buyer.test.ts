import { describe, expect, it } from 'vitest';
import { isIntendedBuyer, type MadeForSomebody } from './intended-buyer';

const session = (change: Partial<MadeForSomebody> = {}): MadeForSomebody => ({
  createdBy: 'apiKey',
  intendedIdentity: null,
  buyerEmail: null,
  ...change,
});

describe('isIntendedBuyer', () => {
  it.each<[string, Partial<MadeForSomebody>, string]>([
    ['the identity that the API key named', { intendedIdentity: 'buyer-1' }, 'buyer-1'],
    [
      'the identity that the API key named beside another address',
      { intendedIdentity: 'buyer-1', buyerEmail: 'ann@example.com' },
      'buyer-1',
    ],
    ['the address that the API key stored', { buyerEmail: 'ann@example.com' }, 'ann@example.com'],
    [
      'that address in capitals, with spaces around it',
      { buyerEmail: 'ann@example.com' },
      ' Ann@Example.COM ',
    ],
    ['an address from A to Z', { buyerEmail: 'az@example.com' }, 'AZ@example.com'],
  ])('is true for %s', (_, change, identity) => {
    expect(isIntendedBuyer(session(change), identity)).toBe(true);
  });

  it.each<[string, Partial<MadeForSomebody>, string]>([
    ['a session that was made for nobody', {}, 'buyer-1'],
    ['another identity than the named one', { intendedIdentity: 'buyer-1' }, 'buyer-2'],
    ['the named identity in another case', { intendedIdentity: 'buyer-1' }, 'BUYER-1'],
    ['the named identity with a space behind it', { intendedIdentity: 'buyer-1' }, 'buyer-1 '],
    [
      'the stored address where another identity was named',
      { intendedIdentity: 'buyer-1', buyerEmail: 'ann@example.com' },
      'ann@example.com',
    ],
    ['another address than the stored one', { buyerEmail: 'ann@example.com' }, 'eve@example.com'],
    [
      'a sign that only looks like a letter in small',
      { buyerEmail: 'kim@example.com' },
      '\u212aim@example.com',
    ],
    [
      'the identity that a slug brought along',
      { createdBy: 'storeSlug', intendedIdentity: 'buyer-1' },
      'buyer-1',
    ],
    [
      'the address that a slug brought along',
      { createdBy: 'storeSlug', buyerEmail: 'ann@example.com' },
      'ann@example.com',
    ],
    [
      'the address on a purchase link',
      { createdBy: 'link', buyerEmail: 'ann@example.com' },
      'ann@example.com',
    ],
  ])('is false for %s', (_, change, identity) => {
    expect(isIntendedBuyer(session(change), identity)).toBe(false);
  });
});
