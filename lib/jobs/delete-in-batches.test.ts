import { expect, it } from 'vitest';
import { deleteInBatches } from './delete-in-batches';

/** So many rows, and how many were asked for each time. */
function rows(count: number) {
  const asked: number[] = [];
  const deleteBatch = async (limit: number) => {
    asked.push(limit);
    const deletedCount = Math.min(limit, count);
    count -= deletedCount;
    return deletedCount;
  };
  return { deleteBatch, asked, left: () => count };
}

it.each([
  ['no rows', 0, 1],
  ['fewer rows than a batch', 9, 1],
  ['exactly a batch', 10, 2],
  ['several batches', 25, 3],
])('deleteInBatches deletes %s and asks for no more than a batch at once', async (_, count, times) => {
  const table = rows(count);
  await deleteInBatches(10, table.deleteBatch);
  expect(table.left()).toBe(0);
  expect(table.asked).toEqual(Array.from({ length: times }, () => 10));
});
