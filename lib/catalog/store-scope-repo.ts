import 'server-only';
import { eq, inArray, type SQL } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { stores } from './store-tables';

/** Stores, deleted ones too, which an old order still refers to. */
export function storesInScope(scope: ReadScope): SQL {
  return scope.kind === 'merchant' ? inArray(stores.id, [...scope.storeIds]) : eq(stores.id, scope.storeId);
}
