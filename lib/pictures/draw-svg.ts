import 'server-only';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { SECOND_MS } from '@/lib/kernel/clock';
import { err, ok, type Result } from '@/lib/kernel/result';
import { MAX_PICTURE_PIXELS, type PictureProblem } from './core/picture-problem';
import type { PictureSize } from './core/picture-size';

const DRAWER = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'pictures', 'svg-drawer.mjs');
/** As the drawer says it. */
const TOO_MANY_PIXELS = 3;
/** A drawing takes a fraction of a second, and a busy machine some seconds to begin with it. */
const TIMEOUT_MS = 15 * SECOND_MS;
/** More than the largest box has in four bytes a pixel. */
const MAX_PNG_BYTES = 16_000_000;

/** Draws a sanitised SVG as PNG, as large as it is kept, in a process that is ended when it takes too long. */
export function drawSvg(
  svg: string,
  size: PictureSize,
  timeoutMs = TIMEOUT_MS,
): Promise<Result<Buffer, PictureProblem>> {
  const numbers = [size.maxWidth, size.maxHeight, MAX_PICTURE_PIXELS].map(String);
  const options = {
    encoding: 'buffer',
    // It reads what strangers drew, and needs none of the app's secrets.
    env: { NODE_ENV: 'production' },
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_PNG_BYTES,
  } as const;
  return new Promise((resolve) => {
    const drawer = execFile(process.execPath, [DRAWER, ...numbers], options, (error, png) => {
      if (!error) return resolve(ok(png));
      if (error.killed) return resolve(err({ kind: 'too_complex' }));
      resolve(err({ kind: error.code === TOO_MANY_PIXELS ? 'too_many_pixels' : 'damaged' }));
    });
    // One that has ended already reads nothing more; how it ended is told above.
    drawer.stdin?.on('error', () => {});
    drawer.stdin?.end(svg);
  });
}
