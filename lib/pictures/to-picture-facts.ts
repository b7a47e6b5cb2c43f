import { paths } from '@/lib/paths';
import type { PictureFacts } from './core/picture';
import type { FoundPicture } from './picture-repo';

/** A kept picture as pages show it. */
export function toPictureFacts({ hash, width, height, tone }: FoundPicture): PictureFacts {
  return { path: paths.picture(hash), width, height, tone };
}
