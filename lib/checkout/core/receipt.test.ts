import { describe, expect, it } from 'vitest';
import { visibleEmail } from './receipt';

describe('visibleEmail', () => {
  const byKey = { createdBy: 'apiKey', buyerEmail: 'ann@example.com', billingDetail: null } as const;
  const typed = { createdBy: 'apiKey', buyerEmail: null, billingDetail: null } as const;
  const bySlug = { ...byKey, createdBy: 'storeSlug' } as const;
  const byLink = { ...byKey, createdBy: 'link' } as const;

  it.each([
    [
      'an email that an API key prefilled is masked for its submitter',
      byKey,
      'submitted',
      'a•••@example.com',
    ],
    ['an email that an API key prefilled is masked for a bare link', byKey, 'link', 'a•••@example.com'],
    [
      'an email that an API key prefilled is shown to the buyer it was stored for',
      byKey,
      'intended',
      'ann@example.com',
    ],
    ['an email that an API key prefilled is masked for another buyer', byKey, 'claimed', 'a•••@example.com'],
    ['an email that the shopper typed is shown to the shopper', typed, 'submitted', 'ann@example.com'],
    ['an email that a slug prefilled is shown to its submitter', bySlug, 'submitted', 'ann@example.com'],
    [
      'an email that a purchase link prefilled is shown to its submitter',
      byLink,
      'submitted',
      'ann@example.com',
    ],
  ] as const)('%s', (_, session, visitor, shown) => {
    expect(visibleEmail('ann@example.com', { session, visitor })).toBe(shown);
  });

  it('shows a domain in the letters of its language', () => {
    const asked = { session: typed, visitor: 'submitted' } as const;
    expect(visibleEmail('ann@xn--mnchen-3ya.de', asked)).toBe('ann@münchen.de');
  });
});
