import { describe, expect, it } from 'vitest';
import { PICTURE_SIZES } from './core/picture-size';
import { drawSvg } from './draw-svg';

const svg = (inside: string, size = 'width="40" height="20"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
const RECT = '<rect width="40" height="20" fill="#d33"/>';
const LEVELS = 8;
/** Two kilobytes that ask for a rectangle ten to the power of eight times. */
const MASKS = Array.from({ length: LEVELS }, (_, level) => {
  const next = level + 1 < LEVELS ? ` mask="url(#m${level + 1})"` : '';
  return `<mask id="m${level}">${`<rect width="9" height="9"${next}/>`.repeat(10)}</mask>`;
}).join('');

describe('drawSvg', () => {
  it('draws shapes as PNG, as large as they are kept', async () => {
    const drawn = await drawSvg(svg(RECT), PICTURE_SIZES.logo);
    if (!drawn.ok) throw new Error(drawn.error.kind);
    const header = drawn.value.subarray(0, 24);
    expect([header.toString('latin1', 1, 4), header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([
      'PNG',
      512,
      256,
    ]);
  });

  it.each<[string, string, object]>([
    [
      'more pixels than a picture may have',
      svg(RECT, 'width="100000" height="100000"'),
      { kind: 'too_many_pixels' },
    ],
    ['nothing that could be drawn', svg('', 'width="0" height="0"'), { kind: 'damaged' }],
  ])('refuses %s', async (_, text, error) => {
    expect(await drawSvg(text, PICTURE_SIZES.logo)).toEqual({ ok: false, error });
  });

  it('gives up on a drawing that would take years', async () => {
    const endless = svg(`<defs>${MASKS}</defs><rect width="40" height="20" mask="url(#m0)"/>`);
    expect(await drawSvg(endless, PICTURE_SIZES.logo, 2_000)).toEqual({
      ok: false,
      error: { kind: 'too_complex' },
    });
  });
});
