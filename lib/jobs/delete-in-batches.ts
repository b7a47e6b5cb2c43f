import 'server-only';

/**
 * Deletes batch by batch until nothing is left, so that no statement holds many rows and a busy day's rows are gone by the
 * next sweep.
 *
 * @param deleteBatch deletes at most `limit` rows and says how many it deleted
 */
export async function deleteInBatches(
  limit: number,
  deleteBatch: (limit: number) => Promise<number>,
): Promise<void> {
  let deletedCount: number;
  do {
    deletedCount = await deleteBatch(limit);
  } while (deletedCount === limit);
}
