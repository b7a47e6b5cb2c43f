import { describe, expect, it } from 'vitest';
import { seesPrefilledDetails, toVisitor, type Visitor } from './visitor';

describe('toVisitor', () => {
  it.each<[string, { isClaimant: boolean; hasTyped: boolean }, Visitor]>([
    ['claimed, when the cookie proves a claim', { isClaimant: true, hasTyped: false }, 'claimed'],
    ['claimed, when the cookie proves a claim and a submit', { isClaimant: true, hasTyped: true }, 'claimed'],
    ['submitted, when the cookie proves a submit alone', { isClaimant: false, hasTyped: true }, 'submitted'],
    ['link, when the cookie proves nothing', { isClaimant: false, hasTyped: false }, 'link'],
  ])('is %s', (_, { isClaimant, hasTyped }, visitor) => {
    expect(toVisitor({ isClaimant, hasSubmitted: () => hasTyped }, { hasTyped })).toBe(visitor);
  });
});

describe('seesPrefilledDetails', () => {
  it.each<[Visitor, boolean]>([
    ['link', false],
    ['submitted', false],
    ['claimed', true],
  ])('of a %s visitor is %s', (visitor, sees) => {
    expect(seesPrefilledDetails(visitor)).toBe(sees);
  });
});
