import 'server-only';
import { countOwnProducts } from '@/lib/catalog/product-repo';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';
import {
  type CheckoutLinkRow,
  countCheckoutLinks,
  findCheckoutLink,
  insertCheckoutLink,
  type LinkOwner,
  updateCheckoutLinkRow,
} from './checkout-link-repo';
import { type CheckoutLinkContent, type CheckoutLinkPatch, mergePrefill } from './core/checkout-link';

const MAX_LINKS = 5_000;

type Deps = { clock: Clock };

/** Makes a link. @throws `product_not_found`, `checkout_link_limit_reached` */
export async function createCheckoutLink(
  tx: { db: Db },
  deps: Deps & { ids: Ids },
  { owner, content }: { owner: LinkOwner; content: CheckoutLinkContent },
): Promise<CheckoutLinkRow> {
  await requireOwnProduct(tx, owner.storeId, content.productId);
  if ((await countCheckoutLinks(tx.db, owner)) >= MAX_LINKS)
    throw appError('checkout_link_limit_reached', { params: { limit: MAX_LINKS } });
  const now = new Date(deps.clock.nowMs());
  const prefill = mergePrefill({}, content.prefill);
  return insertCheckoutLink(tx.db, {
    ...owner,
    ...content,
    prefill,
    id: deps.ids.uuid(),
    createdAt: now,
    updatedAt: now,
  });
}

/** Changes a link: whoever opens it from now on gets what it says then. @throws `checkout_link_not_found` */
export async function changeCheckoutLink(
  tx: { db: Db },
  deps: Deps,
  { owner, id, patch }: { owner: LinkOwner; id: string; patch: CheckoutLinkPatch },
): Promise<CheckoutLinkRow> {
  const stored = await findCheckoutLink(tx.db, owner, id);
  if (!stored) throw appError('checkout_link_not_found');
  if (patch.productId) await requireOwnProduct(tx, owner.storeId, patch.productId);
  const prefill = mergePrefill(stored.prefill, patch.prefill ?? {});
  const change = { ...patch, prefill, updatedAt: new Date(deps.clock.nowMs()) };
  const row = await updateCheckoutLinkRow(tx.db, owner, { id, change });
  if (!row) throw appError('checkout_link_not_found');
  return row;
}

/** Takes a link away: it leads nowhere from now on. @throws `checkout_link_not_found` */
export async function deleteCheckoutLink(
  tx: { db: Db },
  deps: Deps,
  { owner, id }: { owner: LinkOwner; id: string },
): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  const row = await updateCheckoutLinkRow(tx.db, owner, { id, change: { deletedAt: now, updatedAt: now } });
  if (!row) throw appError('checkout_link_not_found');
}

async function requireOwnProduct(tx: { db: Db }, storeId: StoreId, productId: ProductId): Promise<void> {
  if ((await countOwnProducts(tx.db, storeId, [productId])) === 0) throw appError('product_not_found');
}
