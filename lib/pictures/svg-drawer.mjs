import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';

/*
 * Draws the SVG on standard input as PNG on standard output. Its arguments are the box that it has to fit into, and how many
 * pixels it may say that it has.
 *
 * It is a process of its own, which draw-svg.ts ends in time: a few kilobytes of masks within masks would keep a thread of
 * the app busy for years, and a thread cannot be ended from outside.
 */

/** Said by the exit code; every other code but 0 means that there is nothing to be drawn. */
const TOO_MANY_PIXELS = 3;
/** An SVG's own pixels are for this many to the inch. */
const SVG_DPI = 72;
const MAX_SVG_DPI = 2_400;

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

const [maxWidth = 0, maxHeight = 0, maxPixels = 0] = process.argv.slice(2).map(Number);
const svg = await buffer(process.stdin);
const { width, height } = await sharp(svg, { limitInputPixels: false }).metadata();
if (width * height > maxPixels) process.exit(TOO_MANY_PIXELS);
// Shapes have no pixels of their own, so they are drawn as large as they are kept.
const scale = Math.min(maxWidth / Math.max(1, width), maxHeight / Math.max(1, height));
const density = Math.min(Math.max(Math.floor(SVG_DPI * scale), 1), MAX_SVG_DPI);
const png = await sharp(svg, { limitInputPixels: maxPixels, density })
  .resize({ width: maxWidth, height: maxHeight, fit: 'inside', withoutEnlargement: true })
  .png({ compressionLevel: 1 })
  .toBuffer();
process.stdout.write(png);
