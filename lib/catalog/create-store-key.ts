import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { OperatorError } from '@/lib/kernel/operator-error';
import type { Ids } from '@/lib/kernel/random';
import type { StoreId } from '@/lib/kernel/short-id';
import { insertStoreKey } from './store-key-repo';
import { findStoreRow } from './store-repo';

const SECRET_BYTES = 32;
/** `sol_test_` and a few characters: enough to tell keys apart, and of no use to anybody. */
const START_LENGTH = 14;

export type NewStoreKey = { id: string; secret: string };

/** Makes a bearer key of the Solifyn API for one store and environment. Its secret is told this once and kept nowhere. */
export async function createStoreKey(
  deps: { db: Db; clock: Clock; ids: Ids },
  input: { storeId: StoreId; environment: Environment; name: string },
): Promise<NewStoreKey> {
  const { storeId, environment, name } = input;
  const store = await findStoreRow(deps.db, storeId);
  if (!store || store.deletedAt !== null) throw new OperatorError('There is no store with this id.');
  const id = deps.ids.uuid();
  const kind = environment === 'prod' ? 'live' : 'test';
  const secret = `sol_${kind}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  await insertStoreKey(deps.db, {
    id,
    storeId,
    environment,
    name,
    secretHash: hashStoreKey(secret),
    secretStart: secret.slice(0, START_LENGTH),
    createdAt: new Date(deps.clock.nowMs()),
  });
  return { id, secret };
}

/**
 * The hash that is kept of a secret. A secret has 256 random bits, which no dictionary holds, so that a fast hash is safe.
 */
export function hashStoreKey(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
