import 'server-only';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { err, ok, type Result } from '@/lib/kernel/result';
import { findForeignContent } from './core/foreign-content';
import type { PicturePurpose, PictureTone } from './core/picture';
import { MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, type PictureProblem } from './core/picture-problem';
import { PICTURE_SIZES, type PictureSize } from './core/picture-size';
import { pictureTone } from './core/picture-tone';
import { pictureTypeOf } from './core/picture-type';
import { drawSvg } from './draw-svg';
import { sanitizeSvg } from './sanitize-svg';

/** A picture as it is kept: WebP of ours, without anything that came along with the original. */
export type EncodedPicture = {
  /** SHA-256 of the bytes, in lower-case hex. */
  hash: string;
  bytes: Buffer;
  width: number;
  height: number;
  tone: PictureTone;
};

const TIMEOUT_SECONDS = 8;
/** Pixels of the small copy that a logo's tone is judged by, in each direction. */
const TONE_PIXELS = 48;
/** How many pictures are unpacked at once: each may take a hundred megabytes. */
const MAX_AT_ONCE = 2;

/*
 * libvips can read dozens of formats, most of them for laboratories. Only the loaders of the formats that are taken are
 * left, whatever a file's first bytes say. SVG is not among them: it is drawn by a process of its own.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}Buffer`),
});
sharp.cache(false);
sharp.concurrency(1);

/** Writes a picture anew: scaled into its purpose's box, upright, in sRGB, without metadata. */
export async function encodePicture(
  bytes: Uint8Array,
  purpose: PicturePurpose,
): Promise<Result<EncodedPicture, PictureProblem>> {
  const checked = checkBytes(bytes);
  if (!checked.ok) return checked;
  return inTurn(async () => {
    try {
      const size = PICTURE_SIZES[purpose];
      const { svg } = checked.value;
      const pixels = svg === null ? ok(checked.value.bytes) : await drawSvg(svg, size);
      return pixels.ok ? await encode(pixels.value, size) : pixels;
    } catch {
      // Whatever libvips says of a file that it cannot read, the merchant is told this.
      return err({ kind: 'damaged' });
    }
  });
}

/** `svg` is the plain text of one; every other picture is encoded from its bytes. */
type Checked = { bytes: Uint8Array; svg: string | null };

function checkBytes(bytes: Uint8Array): Result<Checked, PictureProblem> {
  if (bytes.length === 0) return err({ kind: 'empty' });
  if (bytes.length > MAX_PICTURE_BYTES) return err({ kind: 'too_large' });
  const type = pictureTypeOf(bytes);
  if (!type) return err({ kind: 'unknown_type' });
  if (type === 'svg') {
    const plain = sanitizeSvg(bytes);
    return plain.ok ? ok({ bytes, svg: plain.value }) : err({ kind: 'svg_not_plain', what: plain.error });
  }
  const what = findForeignContent(bytes);
  return what ? err({ kind: 'holds_more', what }) : ok({ bytes, svg: null });
}

async function encode(bytes: Uint8Array, size: PictureSize): Promise<Result<EncodedPicture, PictureProblem>> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > MAX_PICTURE_PIXELS) return err({ kind: 'too_many_pixels' });
  const upright = sharp(bytes, {
    limitInputPixels: MAX_PICTURE_PIXELS,
    failOn: 'error',
  })
    .autoOrient()
    .timeout({ seconds: TIMEOUT_SECONDS })
    .resize({ width: size.maxWidth, height: size.maxHeight, fit: 'inside', withoutEnlargement: true })
    .toColorspace('srgb');
  const { data: pixels, info } = await upright.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const written = await writeWebp(pixels, raw, size);
  const small = await sharp(pixels, { raw })
    .resize(TONE_PIXELS, TONE_PIXELS, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer();
  return ok({
    hash: createHash('sha256').update(written).digest('hex'),
    bytes: written,
    width: info.width,
    height: info.height,
    tone: pictureTone(small),
  });
}

type Raw = { width: number; height: number; channels: 1 | 2 | 3 | 4 };

/** Flat drawings are smallest without loss; what is not flat is written with less and less quality until it fits. */
async function writeWebp(pixels: Buffer, raw: Raw, size: PictureSize): Promise<Buffer> {
  const lossless = await sharp(pixels, { raw }).webp({ lossless: true, effort: 4 }).toBuffer();
  let written = lossless;
  for (const quality of size.qualities) {
    if (written.length <= size.maxBytes) break;
    written = await sharp(pixels, { raw }).webp({ quality, effort: 4, smartSubsample: true }).toBuffer();
  }
  return written.length < lossless.length ? written : lossless;
}

let runningCount = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (runningCount >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else runningCount += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else runningCount -= 1;
  }
}
