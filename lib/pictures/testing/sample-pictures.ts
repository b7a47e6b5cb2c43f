import sharp, { type Sharp } from 'sharp';

/** A picture of one color in each format that is taken, and one that is not. */
export function flatPicture(input: { width?: number; height?: number; color?: string } = {}): Sharp {
  const { width = 64, height = 64, color = '#1f4d3a' } = input;
  return sharp({ create: { width, height, channels: 4, background: color } });
}

/** Pixels without any pattern, which no format can make small. */
export function noisePicture(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let at = 0; at < pixels.length; at += 1) {
    // A linear congruential generator: the same picture every time.
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    pixels[at] = state >> 16;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A disc on nothing, as logos are. */
export function discSvg(color: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="14" fill="${color}"/></svg>`,
  );
}

/** The tail of a ZIP archive: an empty central directory. */
export const ZIP_END = Buffer.from([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);
