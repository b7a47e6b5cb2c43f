import { describe, expect, it } from 'vitest';
import { isIntendedBuyer, type MadeForSomebody } from '@/lib/sessions/core/intended-buyer';
import { isOwnSubmit, seesPrefilledDetails, toVisitor, type Visitor } from './visitor';

const FOR_ANN: MadeForSomebody = { createdBy: 'apiKey', intendedIdentity: 'ann', buyerEmail: null };

describe('toVisitor', () => {
  it.each<[string, string | null, boolean, Visitor]>([
    ['intended, when a token has proved the buyer whom the session was made for', 'ann', false, 'intended'],
    ['intended, when that buyer has submitted as well', 'ann', true, 'intended'],
    ['claimed, when a token has proved another one', 'bob', false, 'claimed'],
    ['claimed, when another one has submitted as well', 'bob', true, 'claimed'],
    ['submitted, when the cookie proves a submit alone', null, true, 'submitted'],
    ['link, when the cookie proves nothing', null, false, 'link'],
  ])('is %s', (_, buyerIdentity, hasTyped, visitor) => {
    const proof = { buyerIdentity, hasSubmitted: () => hasTyped };
    expect(toVisitor(proof, { session: FOR_ANN, hasTyped })).toBe(visitor);
  });
});

describe('isIntendedBuyer', () => {
  const stored = { createdBy: 'apiKey', intendedIdentity: null, buyerEmail: 'ann@example.com' } as const;
  it.each<[string, MadeForSomebody, string, boolean]>([
    ['the identity that the key named', FOR_ANN, 'ann', true],
    ['another identity', FOR_ANN, 'Ann', false],
    ['the address that the key stored', stored, 'ann@example.com', true],
    ['that address in other letters and with spaces around it', stored, ' Ann@Example.COM ', true],
    ['an address that only looks alike', stored, 'ann@example.com\u200b', false],
    [
      'the stored address, where the key named somebody else',
      { ...stored, intendedIdentity: 'bob' },
      'ann@example.com',
      false,
    ],
    ['anybody, where the key stored no address', { ...stored, buyerEmail: null }, 'ann', false],
    [
      'the address of a session that a slug made',
      { ...stored, createdBy: 'storeSlug' },
      'ann@example.com',
      false,
    ],
    ['the address of a session that a link made', { ...stored, createdBy: 'link' }, 'ann@example.com', false],
  ])('of %s', (_, session, identity, isIntended) => {
    expect(isIntendedBuyer(session, identity)).toBe(isIntended);
  });

  it('folds no letter but A to Z, so that two of a merchant’s identities are never one', () => {
    const session = { ...stored, buyerEmail: 'k@example.com' };
    expect(isIntendedBuyer(session, '\u212a@example.com')).toBe(false);
  });
});

describe('isOwnSubmit', () => {
  it.each<[string, string | null, boolean, string | null, boolean]>([
    ['a browser that submitted it', null, true, null, true],
    ['a browser that submitted it and claimed another buyer since', 'bob', true, 'ann', true],
    ['the buyer who was proved at the submit', 'ann', false, 'ann', true],
    ['another buyer', 'bob', false, 'ann', false],
    ['a buyer, of what nobody in particular submitted', 'ann', false, null, false],
    ['a bare link, of what nobody in particular submitted', null, false, null, false],
  ])('of %s', (_, claimed, hasSubmitted, provedAtSubmit, isOwn) => {
    const proof = { buyerIdentity: claimed, hasSubmitted: () => hasSubmitted };
    expect(isOwnSubmit(proof, { fingerprint: 'f', buyerIdentity: provedAtSubmit })).toBe(isOwn);
  });
});

describe('seesPrefilledDetails', () => {
  it.each<[Visitor, boolean]>([
    ['link', false],
    ['submitted', false],
    ['claimed', false],
    ['intended', true],
  ])('of a %s visitor is %s', (visitor, sees) => {
    expect(seesPrefilledDetails(visitor)).toBe(sees);
  });
});
