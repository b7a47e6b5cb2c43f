import type { DocumentKind } from '@/lib/documents/core/document-content';
import { decodeShortId } from '@/lib/kernel/short-id';
import type { TestApp } from '@/lib/testing/app-harness';
import type { Shop } from '@/lib/testing/sale';

/** The numbers of a store's documents of one kind, from the lowest one on. */
export async function listDocumentCounts(
  { app, shop }: { app: TestApp; shop: Shop },
  kind: DocumentKind,
): Promise<number[]> {
  const { rows } = await app.deps.pool.query<{ count: number }>(
    'select count from documents where store_id = $1 and kind = $2 order by count',
    [decodeShortId('STO', shop.store.id), kind],
  );
  return rows.map(({ count }) => count);
}
