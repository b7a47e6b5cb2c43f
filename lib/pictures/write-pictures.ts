import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { insertPicture, upsertStorePicture } from './picture-repo';
import type { PreparedPicture } from './prepare-picture';

/** Writes the rows of prepared pictures, inside a transaction where something else has to commit with them. */
export async function writePictures(
  tx: { db: Db },
  { clock }: { clock: Clock },
  prepared: readonly PreparedPicture[],
): Promise<void> {
  const now = new Date(clock.nowMs());
  // Stores share pictures. In one order for all, two transactions that write the same two wait and do not deadlock.
  const inOrder = [...prepared].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  for (const { row } of inOrder) {
    if (row) await insertPicture(tx.db, { ...row, createdAt: now });
  }
  for (const { storeId, purpose, source, hash } of inOrder) {
    await upsertStorePicture(tx.db, { storeId, purpose, source, pictureHash: hash, takenAt: now });
  }
}
