import 'server-only';
import type { StoreKeyCaller } from '@/lib/auth/core/caller';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import type { Body } from '@/lib/kernel/read-fields';
import { type CheckoutLinkRow, findCheckoutLink, listCheckoutLinks } from '@/lib/links/checkout-link-repo';
import { checkoutLinkUrl } from '@/lib/links/checkout-link-url';
import { readLinkId } from '@/lib/links/core/link-id';
import { changeCheckoutLink, createCheckoutLink, deleteCheckoutLink } from '@/lib/links/save-checkout-link';
import { toCheckoutLinkWire } from './core/checkout-link-wire';
import { readPageQuery } from './core/page-query';
import { parseChangeCheckoutLink, parseCreateCheckoutLink } from './core/parse-checkout-link';
import { UNKNOWN_ID } from './core/solifyn-ids';

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; env: Env };
type ById = { key: StoreKeyCaller; id: string };

export async function postCheckoutLink(deps: Deps, { key, body }: { key: StoreKeyCaller; body: Body }) {
  const content = parseCreateCheckoutLink(body);
  const owner = { storeId: key.storeId, environment: key.environment };
  const row = await deps.transact((tx) => createCheckoutLink(tx, deps, { owner, content }));
  return toWire(await linkOrigin(deps, key), row);
}

export async function getCheckoutLinks(
  deps: Deps,
  { key, param }: { key: StoreKeyCaller; param: (name: string) => string | null },
) {
  const { page, limit } = readPageQuery(param);
  const { storeId, environment } = key;
  const query = { storeId, environment, limit, offset: (page - 1) * limit };
  const { rows, total } = await listCheckoutLinks(deps.db, query);
  const origin = await linkOrigin(deps, key);
  return { items: rows.map((row) => toWire(origin, row)), total, page, limit };
}

export async function getCheckoutLink(deps: Deps, { key, id }: ById) {
  const row = await findCheckoutLink(deps.db, key, readLinkId(id) ?? UNKNOWN_ID);
  if (!row) throw appError('checkout_link_not_found');
  return toWire(await linkOrigin(deps, key), row);
}

export async function patchCheckoutLink(deps: Deps, { key, id, body }: ById & { body: Body }) {
  const change = { owner: key, id: readLinkId(id) ?? UNKNOWN_ID, patch: parseChangeCheckoutLink(body) };
  const row = await deps.transact((tx) => changeCheckoutLink(tx, deps, change));
  return toWire(await linkOrigin(deps, key), row);
}

export async function removeCheckoutLink(deps: Deps, { key, id }: ById) {
  await deps.transact((tx) => deleteCheckoutLink(tx, deps, { owner: key, id: readLinkId(id) ?? UNKNOWN_ID }));
  return { success: true };
}

type LinkOrigin = { env: Env; storeSlug: string };

async function linkOrigin({ db, env }: Deps, key: StoreKeyCaller): Promise<LinkOrigin> {
  const store = await findStoreRow(db, key.storeId);
  if (!store) throw appError('store_not_found');
  return { env, storeSlug: store.slug };
}

function toWire({ env, storeSlug }: LinkOrigin, row: CheckoutLinkRow) {
  return toCheckoutLinkWire(row, checkoutLinkUrl(env, { storeSlug, linkId: row.id }));
}
