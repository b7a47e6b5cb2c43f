import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PicturePurpose } from './core/picture';
import { encodePicture } from './encode-picture';
import { discSvg, flatPicture, noisePicture, ZIP_END } from './testing/sample-pictures';

async function encoded(bytes: Uint8Array, purpose: PicturePurpose = 'logo') {
  const result = await encodePicture(bytes, purpose);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A PNG that says it is huge, and whose pixels are all the same: a few kB that unpack to gigabytes. */
function bombPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('a picture that is taken', () => {
  it.each(['png', 'jpeg', 'webp', 'avif', 'gif'] as const)('is written anew as WebP: %s', async (format) => {
    const { bytes, width, height, hash } = await encoded(await flatPicture().toFormat(format).toBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 });
    expect([width, height]).toEqual([64, 64]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is scaled into the box of its purpose', async () => {
    const photo = await noisePicture(2_000, 1_500).jpeg({ quality: 40 }).toBuffer();
    expect(await encoded(photo, 'product')).toMatchObject({ width: 240, height: 180 });
    expect(await encoded(photo, 'logo')).toMatchObject({ width: 341, height: 256 });
  });

  it('is written with less quality where it would be large', async () => {
    const { bytes } = await encoded(await noisePicture(500, 500).png().toBuffer(), 'product');
    const { bytes: lossless } = await encoded(await flatPicture({ width: 500 }).png().toBuffer(), 'product');
    expect(lossless.length).toBeLessThan(1_000);
    expect(bytes.length).toBeLessThan(150_000);
  });

  it('is turned upright and loses what came along with it', async () => {
    const original = await flatPicture({ width: 40, height: 20 })
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Ann', Artist: 'somewhere' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { bytes } = await encoded(original);
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ width: 20, height: 40 });
    expect([metadata.exif, metadata.xmp, metadata.icc, metadata.iptc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is the same picture when it is sent twice', async () => {
    const original = await flatPicture().png().toBuffer();
    expect((await encoded(original)).hash).toBe((await encoded(original)).hash);
  });

  it('draws the shapes of an SVG as large as they are kept', async () => {
    const { bytes, width, height } = await encoded(discSvg('#1f4d3a'));
    expect([width, height]).toEqual([256, 256]);
    const { channels } = await sharp(bytes).stats();
    expect(channels).toHaveLength(4);
  });

  it('reads what drawing programs put around their shapes', async () => {
    const drawn =
      '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by hand -->\n' +
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n' +
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>A &amp; B</title>' +
      '<style>.a{fill:#d33}</style><rect class="a" width="40" height="20"/></svg>';
    const { bytes, width, height } = await encoded(Buffer.from(drawn));
    expect([width, height]).toEqual([512, 256]);
    const { dominant } = await sharp(bytes).stats();
    expect(dominant.r).toBeGreaterThan(dominant.g + 100);
  });

  it.each([
    ['black on nothing is dark', '#000000', 'dark'],
    ['white on nothing is light', '#ffffff', 'light'],
    ['in between is neither', '#808080', null],
    ['red, which is seen on both, is neither', '#ff0000', null],
    ['deep blue, which is lost on black, is dark', '#0000aa', 'dark'],
  ])('%s', async (_, color, tone) => {
    expect((await encoded(discSvg(color))).tone).toBe(tone);
  });

  it('has no tone where it brings a ground of its own', async () => {
    expect((await encoded(await flatPicture({ color: '#000000' }).png().toBuffer())).tone).toBeNull();
  });
});

describe('a poisoned picture', () => {
  const png = () => flatPicture().png().toBuffer();

  it.each<[string, () => Promise<Buffer> | Buffer, object]>([
    ['no bytes at all', () => Buffer.alloc(0), { kind: 'empty' }],
    ['more than 2 MB', () => Buffer.alloc(2_000_001), { kind: 'too_large' }],
    ['a page that is called a picture', () => Buffer.from('<!doctype html><p>hi'), { kind: 'unknown_type' }],
    ['a TIFF', () => flatPicture().tiff().toBuffer(), { kind: 'unknown_type' }],
    ['a PDF', () => Buffer.from('%PDF-1.7 1 0 obj'), { kind: 'unknown_type' }],
    ['a decompression bomb', () => bombPng(60_000), { kind: 'too_many_pixels' }],
    [
      'a picture that ends too soon',
      async () => (await noisePicture(80, 80).png().toBuffer()).subarray(0, 9_000),
      { kind: 'damaged' },
    ],
    ['a GIF whose rest is a script', () => Buffer.from('GIF89a/*\0\0\0*/=1;alert(1)'), { kind: 'damaged' }],
    [
      'a page behind the picture',
      async () => Buffer.concat([await png(), Buffer.from('<script>alert(1)</script>')]),
      { kind: 'holds_more', what: 'a script' },
    ],
    [
      'an archive behind the picture',
      async () => Buffer.concat([await png(), ZIP_END]),
      { kind: 'holds_more', what: 'an archive' },
    ],
    [
      'a PDF inside the picture',
      async () => {
        const bytes = await png();
        return Buffer.concat([
          bytes.subarray(0, 33),
          chunk('tEXt', Buffer.from('a\0%PDF-1.7')),
          bytes.subarray(33),
        ]);
      },
      { kind: 'holds_more', what: 'a document' },
    ],
    [
      'a script in its EXIF data',
      () =>
        flatPicture()
          .jpeg()
          .withExif({ IFD0: { Artist: '<script>alert(1)</script>' } })
          .toBuffer(),
      { kind: 'holds_more', what: 'a script' },
    ],
    [
      'an SVG with a script',
      () => svg('<script>alert(1)</script>'),
      { kind: 'svg_not_plain', what: 'a <script> element' },
    ],
    [
      'an SVG that runs when it loads',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      { kind: 'svg_not_plain', what: 'a script (onload)' },
    ],
    [
      'an SVG that loads a picture',
      () => svg('<image href="https://evil.example/a.png"/>'),
      { kind: 'svg_not_plain', what: 'a <image> element' },
    ],
    [
      'an SVG with a page inside',
      () => svg('<foreignObject><body/></foreignObject>'),
      { kind: 'svg_not_plain', what: 'a <foreignObject> element' },
    ],
    [
      'an SVG that reads a file',
      () => Buffer.from('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'),
      { kind: 'svg_not_plain', what: 'declarations of its own' },
    ],
    [
      'an SVG that is not well-formed',
      () => svg('<g>'),
      { kind: 'svg_not_plain', what: 'XML that is not well-formed' },
    ],
    [
      'an SVG without end',
      () => svg('<g>'.repeat(100) + '</g>'.repeat(100)),
      { kind: 'svg_not_plain', what: 'elements nested too deep' },
    ],
  ])('is refused: %s', async (_, make, problem) => {
    expect(await encodePicture(await make(), 'logo')).toEqual({ ok: false, error: problem });
  });
});

function svg(inside: string): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inside}</svg>`);
}
