import 'server-only';
import type { Db } from '@/lib/db/client';
import { findPictureBytes } from './picture-repo';
import type { PictureServices } from './picture-storage';

/** The bytes of a kept picture, a WebP; `null` where there is none. */
export async function loadPicture(
  deps: { db: Db; pictures: Pick<PictureServices, 'objectStorage'> },
  hash: string,
): Promise<Uint8Array | null> {
  const found = await findPictureBytes(deps.db, hash);
  if (!found) return null;
  return found.bytes ?? (await deps.pictures.objectStorage?.get(hash)) ?? null;
}
