import 'server-only';
import type { Db } from '@/lib/db/client';
import type { StoreId } from '@/lib/kernel/short-id';
import type { NamedPicture, PictureIndex } from './core/picture';
import { findNamedPictures } from './picture-repo';
import { toPictureFacts } from './to-picture-facts';

/** The kept pictures that a store's texts name; a text that names none (an address that nobody answered at) is left out. */
export async function findStorePictures(
  deps: { db: Db },
  input: { storeId: StoreId; named: readonly NamedPicture[] },
): Promise<PictureIndex> {
  const index: Record<string, Record<string, ReturnType<typeof toPictureFacts>>> = {};
  for (const { purpose, source, ...picture } of await findNamedPictures(deps.db, input)) {
    index[purpose] = { ...index[purpose], [source]: toPictureFacts(picture) };
  }
  return index;
}
