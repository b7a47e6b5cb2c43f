import 'server-only';
import type { StoreKeyCaller } from '@/lib/auth/core/caller';
import { listActivePrices } from '@/lib/catalog/product-repo';
import type { Db } from '@/lib/db/client';
import { changeDiscount, deleteDiscount } from '@/lib/discounts/change-discount';
import { normalizeCode } from '@/lib/discounts/core/discount-code';
import { toDiscountValue } from '@/lib/discounts/core/discount-terms';
import { createDiscount } from '@/lib/discounts/create-discount';
import { findDiscount, findDiscountByCode, listDiscountRows } from '@/lib/discounts/discount-repo';
import type { DiscountRow } from '@/lib/discounts/discount-sale-repo';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { type Body, invalidField, isStorableText } from '@/lib/kernel/read-fields';
import { decodeShortId } from '@/lib/kernel/short-id';
import { defaultCurrency } from './core/default-currency';
import { toDiscountWire } from './core/discount-wire';
import { readPageQuery } from './core/page-query';
import { parseChangeDiscount, parseCreateDiscount } from './core/parse-discount';
import { readDiscountId, UNKNOWN_ID } from './core/solifyn-ids';

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids };
type Param = (name: string) => string | null;

export async function postDiscount(deps: Deps, { key, body }: { key: StoreKeyCaller; body: Body }) {
  const content = parseCreateDiscount(body, await storeCurrency(deps, key));
  return toWire(deps, await deps.transact((tx) => createDiscount(tx, deps, { owner: key, content })));
}

export async function getDiscounts(deps: Deps, { key, param }: { key: StoreKeyCaller; param: Param }) {
  const id = param('id');
  const { page, limit } = readPageQuery(param);
  const sorting = param('sorting') ?? '-created_at';
  if (sorting !== 'created_at' && sorting !== '-created_at')
    throw invalidField('sorting', 'created_at or -created_at', sorting);
  const query = param('query');
  if (query !== null && !isStorableText(query)) throw invalidField('query', 'a part of a code', query);
  if (id !== null) {
    const found = await findDiscount(deps.db, key, readDiscountId(id) ?? UNKNOWN_ID);
    const items = found ? [toWire(deps, found)] : [];
    return { items, total: items.length, page: 1, limit };
  }
  const { rows, total } = await listDiscountRows(deps.db, {
    storeId: key.storeId,
    environment: key.environment,
    code: query,
    isOldestFirst: sorting === 'created_at',
    limit,
    offset: (page - 1) * limit,
  });
  return { items: rows.map((row) => toWire(deps, row)), total, page, limit };
}

/** Finds a discount by its code. A code that has ended or is used up is answered like an unknown one. */
export async function validateDiscount(deps: Deps, { key, param }: { key: StoreKeyCaller; param: Param }) {
  const businessId = param('businessId');
  const isOwn = businessId === null || decodeShortId('STO', businessId) === key.storeId;
  const code = normalizeCode(param('code') ?? '');
  const found = isOwn && code !== null ? await findDiscountByCode(deps.db, key, code) : null;
  if (!found) throw appError('discount_not_found');
  const wire = toWire(deps, found);
  const isUsedUp = found.usageLimit !== null && found.timesUsed + found.reservedCount >= found.usageLimit;
  if (wire.status === 'expired' || isUsedUp) throw appError('discount_not_found');
  return wire;
}

export async function getDiscount(deps: Deps, { key, id }: { key: StoreKeyCaller; id: string }) {
  return toWire(deps, await requireDiscount(deps, { key, id }));
}

export async function patchDiscount(
  deps: Deps,
  { key, id, body }: { key: StoreKeyCaller; id: string; body: Body },
) {
  const stored = await requireDiscount(deps, { key, id });
  const patch = parseChangeDiscount(body, toDiscountValue(stored), await storeCurrency(deps, key));
  const change = { owner: key, id: stored.id, patch };
  return toWire(deps, await deps.transact((tx) => changeDiscount(tx, deps, change)));
}

export async function removeDiscount(deps: Deps, { key, id }: { key: StoreKeyCaller; id: string }) {
  await deps.transact((tx) => deleteDiscount(tx, deps, { owner: key, id: readDiscountId(id) ?? UNKNOWN_ID }));
  return { success: true };
}

async function requireDiscount(
  deps: Deps,
  { key, id }: { key: StoreKeyCaller; id: string },
): Promise<DiscountRow> {
  const found = await findDiscount(deps.db, key, readDiscountId(id) ?? UNKNOWN_ID);
  if (!found) throw appError('discount_not_found');
  return found;
}

/** The currency of an amount that names none: the one that the store's links would choose among its prices, or USD. */
async function storeCurrency(deps: Deps, key: StoreKeyCaller): Promise<string> {
  const prices = await listActivePrices(deps.db, key);
  return defaultCurrency([...new Set(prices.flatMap((price) => Object.keys(price)))]) ?? 'USD';
}

function toWire(deps: Deps, row: DiscountRow) {
  return toDiscountWire(row, deps.clock.nowMs());
}
