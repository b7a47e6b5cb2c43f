import { describe, expect, it } from 'vitest';
import { type PictureFacts, type PictureIndex, pictureOf } from './picture';

const LOGO: PictureFacts = { path: '/pictures/a.webp', width: 512, height: 128, tone: 'dark' };
const COVER: PictureFacts = { path: '/pictures/b.webp', width: 1_600, height: 900, tone: null };
const SOURCE = 'https://cdn.example/a.png';

const INDEX: PictureIndex = { logo: { [SOURCE]: LOGO }, cover: { [SOURCE]: COVER } };

describe('pictureOf', () => {
  it('returns the picture that is kept for a source and a purpose', () => {
    expect(pictureOf(INDEX, { purpose: 'logo', source: SOURCE })).toBe(LOGO);
    expect(pictureOf(INDEX, { purpose: 'cover', source: SOURCE })).toBe(COVER);
  });

  it.each<[string, PictureIndex | undefined, string]>([
    ['without any kept picture', undefined, SOURCE],
    ['without one of its purpose', { cover: { [SOURCE]: COVER } }, SOURCE],
    ['for a source that was not kept', INDEX, 'https://cdn.example/b.png'],
    ['for a source that is called like a member of every object', INDEX, 'toString'],
  ])('returns null %s', (_, index, source) => {
    expect(pictureOf(index, { purpose: 'logo', source })).toBeNull();
  });

  it.each([null, undefined, ''])('returns null for no source, %j, whatever is kept', (source) => {
    const index = { logo: { null: LOGO, undefined: LOGO, '': LOGO } };
    expect(pictureOf(index, { purpose: 'logo', source })).toBeNull();
    expect(pictureOf(undefined, { purpose: 'logo', source })).toBeNull();
  });
});
