import 'server-only';
import { findStoreRow, type StoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/kernel/error-catalogue';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';

/** The store that a command names. @throws OperatorError where there is none */
export async function findStore(deps: { db: Db }, storeId: StoreId): Promise<StoreRow> {
  const store = await findStoreRow(deps.db, storeId);
  if (store) return store;
  throw new OperatorError(
    `There is no store ${encodeShortId('STO', storeId)}. See: npm run operator -- store list`,
  );
}

/** Runs a use case; what the API would answer with says it here too. */
export async function asOperator<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw new OperatorError(error.message);
    throw error;
  }
}
