import 'server-only';
import { count, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import type { MerchantId } from '@/lib/kernel/short-id';
import { apiKeys } from './api-key-tables';
import type { ReadScope } from './core/read-scope';
import { merchants } from './merchant-tables';

/** The facts about a key that a query may tell; the key itself is not needed by anybody who reads. */
const LISTED = {
  id: apiKeys.id,
  merchantId: apiKeys.merchantId,
  environment: apiKeys.environment,
  nickname: apiKeys.nickname,
  lastUsedAt: apiKeys.lastUsedAt,
  createdAt: apiKeys.createdAt,
};

export type ApiKeyRead = Pick<typeof apiKeys.$inferSelect, keyof typeof LISTED>;
export type ApiKeyQuery = { scope: ReadScope; filter: FilterInput | null };
export type MerchantRead = typeof merchants.$inferSelect;

export const API_KEY_FILTERS: FilterFields = {
  id: { kind: 'id', column: apiKeys.id, prefix: 'KEY' },
  nickname: { kind: 'text', column: apiKeys.nickname },
  environment: { kind: 'text', column: apiKeys.environment },
  createdAt: { kind: 'moment', column: apiKeys.createdAt },
};

/** The merchant's own of the same environment, without revoked ones. The newest first. */
export async function listApiKeys(db: Db, query: ApiKeyQuery, page: Page): Promise<ApiKeyRead[]> {
  return db
    .select(LISTED)
    .from(apiKeys)
    .where(toWhere(query))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countApiKeys(db: Db, query: ApiKeyQuery): Promise<number> {
  const [row] = await db.select({ total: count() }).from(apiKeys).where(toWhere(query));
  return row?.total ?? 0;
}

/** The merchant who asks; nobody sees another. */
export async function findMerchantInScope(
  db: Db,
  scope: ReadScope,
  id: MerchantId,
): Promise<MerchantRead | null> {
  if (scope.kind !== 'merchant' || scope.merchantId !== id) return null;
  const [row] = await db.select().from(merchants).where(eq(merchants.id, id));
  return row ?? null;
}

function toWhere({ scope, filter }: ApiKeyQuery): SQL {
  const isOwn = scope.kind === 'merchant' ? eq(apiKeys.merchantId, scope.merchantId) : sql`false`;
  return all(
    isOwn,
    eq(apiKeys.environment, scope.environment),
    isNull(apiKeys.revokedAt),
    ...toConditions(API_KEY_FILTERS, filter),
  );
}
