import 'server-only';
import { assert } from '@/lib/kernel/assert';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PspAdapter, PspRegistry } from '@/lib/psp/port';

/**
 * The adapter of the PSP that something was begun with. There always is one: an account that makes no new checkouts any
 * more keeps its keys for what it has begun.
 */
export async function requirePsp(
  deps: { psps: PspRegistry },
  of: { psp: string; storeId?: StoreId | null; environment: Environment },
): Promise<PspAdapter> {
  const { psp, storeId = null, environment } = of;
  const adapter = await deps.psps.forAttempt({ psp, storeId, environment });
  assert(adapter, `no adapter for ${psp}`);
  return adapter;
}
