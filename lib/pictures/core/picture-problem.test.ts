import { describe, expect, it } from 'vitest';
import {
  MAX_PICTURE_BYTES,
  MAX_PICTURE_PIXELS,
  MAX_STORE_PICTURES,
  type PictureProblem,
  pictureProblemText,
} from './picture-problem';

describe('pictureProblemText', () => {
  it.each<[PictureProblem, string]>([
    [{ kind: 'empty' }, 'the file is empty'],
    [{ kind: 'too_large' }, 'the file is larger than 2 MB'],
    [
      { kind: 'unknown_type' },
      'this is not a PNG, JPEG, WebP, AVIF, GIF or SVG picture, whatever its name says',
    ],
    [{ kind: 'too_many_pixels' }, 'the picture has more than 25 million pixels: scale it down first'],
    [{ kind: 'too_complex' }, 'the SVG takes too long to draw: simplify it, or export it as PNG'],
    [{ kind: 'damaged' }, 'the picture is damaged and cannot be read: export it again'],
    [{ kind: 'unknown_address' }, 'there is no picture at this address: upload it again'],
    [
      { kind: 'holds_more', what: 'an archive' },
      'the file holds an archive beside the picture: export the picture alone',
    ],
    [
      { kind: 'svg_not_plain', what: 'a <script> element' },
      'the SVG holds a <script> element, and only plain shapes are taken: export it without, or as PNG',
    ],
    [{ kind: 'store_full' }, 'a store keeps at most 2000 pictures'],
  ])('says of %o what is wrong and what to do', (problem, text) => {
    expect(pictureProblemText(problem)).toBe(text);
  });

  it('throws for a problem that nobody has described', () => {
    // Only a value that breaks the type leads there.
    const unknown = { kind: 'unheard_of' } as unknown as PictureProblem;
    expect(() => pictureProblemText(unknown)).toThrow();
  });
});

it('pictures have at most 2 MB and 25 million pixels, and a store keeps at most 2000', () => {
  expect([MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, MAX_STORE_PICTURES]).toEqual([2_000_000, 25_000_000, 2_000]);
});
