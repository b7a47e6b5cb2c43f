import 'server-only';
import type { Db } from '@/lib/db/client';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId, type MerchantId } from '@/lib/kernel/short-id';
import { findMerchantRow, listMerchantRows, type MerchantRow } from './merchant-repo';

type Deps = { db: Db };

/** Every merchant, for the operator. */
export function listMerchants(deps: Deps): Promise<MerchantRow[]> {
  return listMerchantRows(deps.db);
}

/** A merchant that has to be there. @throws OperatorError where it is not. */
export async function requireMerchant(deps: Deps, id: MerchantId): Promise<MerchantRow> {
  const merchant = await findMerchantRow(deps.db, id);
  if (merchant) return merchant;
  throw new OperatorError(
    `There is no merchant ${encodeShortId('MER', id)}. See: npm run operator -- merchant list`,
  );
}
