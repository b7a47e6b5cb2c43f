import { describe, expect, it } from 'vitest';
import { ownPictureHash } from './picture-address';

const HASH = 'ab'.repeat(32);

describe('ownPictureHash', () => {
  it('reads the hash out of an address of ours', () => {
    expect(ownPictureHash(`https://pay.example/pictures/${HASH}.webp`, 'https://pay.example')).toBe(HASH);
  });

  it.each([
    ['another origin', `https://cdn.example/pictures/${HASH}.webp`],
    ['an origin that begins like ours', `https://pay.example.evil.example/pictures/${HASH}.webp`],
    ['a path that ends like ours', `https://pay.example/x/pictures/${HASH}.webp`],
    ['another path', `https://pay.example/logo/${HASH}.webp`],
    ['a hash that is too short', 'https://pay.example/pictures/abab.webp'],
    ['more behind it', `https://pay.example/pictures/${HASH}.webp?a=1`],
  ])('finds none in %s', (_, address) => {
    expect(ownPictureHash(address, 'https://pay.example')).toBeNull();
  });
});
