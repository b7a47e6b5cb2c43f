import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { apiKeys } from '@/lib/db/schema';
import type { Environment } from '@/lib/kernel/environment';
import type { MerchantId } from '@/lib/kernel/short-id';

const MAX_KEYS = 20;

export type ApiKeyRow = { environment: Environment; publicKeyPem: string };

/** The keys a merchant's request may be signed with; at most twenty. */
export async function findActiveApiKeys(db: Db, merchantId: MerchantId): Promise<ApiKeyRow[]> {
  return db
    .select({ environment: apiKeys.environment, publicKeyPem: apiKeys.publicKeyPem })
    .from(apiKeys)
    .where(and(eq(apiKeys.merchantId, merchantId), isNull(apiKeys.revokedAt)))
    .limit(MAX_KEYS);
}

export async function insertApiKey(db: Db, row: typeof apiKeys.$inferInsert): Promise<void> {
  await db.insert(apiKeys).values(row);
}
