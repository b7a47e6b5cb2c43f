import { describe, expect, it } from 'vitest';
import { maskEmail, visibleEmail } from './receipt';

describe('maskEmail', () => {
  it.each([
    ['ann@example.com', 'a•••@example.com'],
    ['a@example.com', 'a•••@example.com'],
    ['"a@b"@example.com', '"•••@example.com'],
    ['😀nn@example.com', '😀•••@example.com'],
    ['@example.com', '•••'],
    ['no address', '•••'],
    ['', '•••'],
  ])('writes %s as %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});

describe('visibleEmail', () => {
  const stored = { createdBy: 'apiKey', buyerEmail: 'ann@example.com' } as const;
  const typed = { createdBy: 'apiKey', buyerEmail: null } as const;
  const bySlug = { createdBy: 'storeSlug', buyerEmail: 'ann@example.com' } as const;

  it.each([
    ['one that an API key stored is masked for who submitted', stored, 'submitted', 'a•••@example.com'],
    ['one that an API key stored is masked for a link', stored, 'link', 'a•••@example.com'],
    ['one that an API key stored is shown to who claimed', stored, 'claimed', 'ann@example.com'],
    ['one that the shopper typed is shown to the shopper', typed, 'submitted', 'ann@example.com'],
    ['one that a slug prefilled is shown to who submitted', bySlug, 'submitted', 'ann@example.com'],
  ] as const)('%s', (_, session, visitor, shown) => {
    expect(visibleEmail('ann@example.com', { session, visitor })).toBe(shown);
  });

  it('shows a domain in the letters of its language', () => {
    const asked = { session: typed, visitor: 'submitted' } as const;
    expect(visibleEmail('ann@xn--mnchen-3ya.de', asked)).toBe('ann@münchen.de');
  });
});
