import 'server-only';
import { and, asc, count, eq, isNull, lt, or } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { ApiKeyId, MerchantId } from '@/lib/kernel/short-id';
import { apiKeys } from './api-key-tables';

/** More than these are not tried when a signature is verified, so more cannot be registered. */
export const MAX_KEYS = 20;
const MAX_LISTED = 1_000;

export type ApiKeyRow = Pick<ListedApiKey, 'id' | 'environment' | 'publicKeyPem' | 'lastUsedAt'>;

/** The keys a merchant's request may be signed with; at most twenty. */
export async function findActiveApiKeys(db: Db, merchantId: MerchantId): Promise<ApiKeyRow[]> {
  return db
    .select({
      id: apiKeys.id,
      environment: apiKeys.environment,
      publicKeyPem: apiKeys.publicKeyPem,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.merchantId, merchantId), isNull(apiKeys.revokedAt)))
    .limit(MAX_KEYS);
}

/** Notes that a key was used, unless somebody noted it since `before`: many requests at once write one row once. */
export async function noteApiKeyUse(
  db: Db,
  use: { id: ListedApiKey['id']; now: Date; before: Date },
): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: use.now })
    .where(and(eq(apiKeys.id, use.id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, use.before))));
}

export async function insertApiKey(db: Db, row: typeof apiKeys.$inferInsert): Promise<void> {
  await db.insert(apiKeys).values(row);
}

/** How many keys a merchant's requests may be signed with. */
export async function countActiveApiKeys(db: Db, merchantId: MerchantId): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(apiKeys)
    .where(and(eq(apiKeys.merchantId, merchantId), isNull(apiKeys.revokedAt)));
  return row?.total ?? 0;
}

/** A merchant's key by its canonical PEM, revoked or not. */
export async function findApiKeyByPem(
  db: Db,
  key: { merchantId: MerchantId; publicKeyPem: string },
): Promise<ListedApiKey | null> {
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.merchantId, key.merchantId), eq(apiKeys.publicKeyPem, key.publicKeyPem)))
    .limit(1);
  return row ?? null;
}

export type ListedApiKey = typeof apiKeys.$inferSelect;

/** The keys of every merchant, or of one, revoked ones too; at most a thousand. */
export async function listApiKeyRows(db: Db, merchantId: MerchantId | null): Promise<ListedApiKey[]> {
  return db
    .select()
    .from(apiKeys)
    .where(merchantId === null ? undefined : eq(apiKeys.merchantId, merchantId))
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id))
    .limit(MAX_LISTED);
}

/** @returns the key as it is now; `null` where there is none. The moment of a first revocation stays. */
export async function revokeApiKeyRow(db: Db, id: ApiKeyId, now: Date): Promise<ListedApiKey | null> {
  await db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
  const [row] = await db.select().from(apiKeys).where(eq(apiKeys.id, id));
  return row ?? null;
}
