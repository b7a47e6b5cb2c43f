import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import { lockOwnStore } from '@/lib/catalog/lock-own-store';
import type { StoreRow } from '@/lib/catalog/store-repo';
import type { Env } from '@/lib/config/env';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { type CheckoutLinkRow, findCheckoutLinkIn } from './checkout-link-repo';
import { checkoutLinkUrl } from './checkout-link-url';
import type { CreateLinkCommand, NameLinkCommand, UpdateLinkCommand } from './core/parse-link-action';
import { changeCheckoutLink, createCheckoutLink, deleteCheckoutLink } from './save-checkout-link';

type Deps = { clock: Clock; env: Env };

/** A link and where it is opened. */
export type SavedLink = { link: CheckoutLinkRow; url: string };

/** Makes a link in the environment of the key. @throws as `createCheckoutLink`, `store_not_found`, `store_access_denied` */
export async function createOwnLink(
  tx: Transaction,
  deps: Deps & { ids: Ids },
  { by, storeId, content }: CreateLinkCommand,
): Promise<SavedLink> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  const owner = { storeId, environment: by.environment };
  return toSaved(deps, store, await createCheckoutLink(tx, deps, { owner, content }));
}

/** Changes a link of the key's environment. @throws `checkout_link_not_found`, `product_not_found`, `store_access_denied` */
export async function updateOwnLink(
  tx: Transaction,
  deps: Deps,
  { by, linkId: id, patch }: UpdateLinkCommand,
): Promise<SavedLink> {
  const { store } = await lockOwnLink(tx, { by, id });
  const owner = { storeId: store.id, environment: by.environment };
  return toSaved(deps, store, await changeCheckoutLink(tx, deps, { owner, id, patch }));
}

/** Takes a link of the key's environment away, and returns it as it was. */
export async function deleteOwnLink(
  tx: Transaction,
  deps: Deps,
  { by, linkId: id }: NameLinkCommand,
): Promise<SavedLink> {
  const { store, stored } = await lockOwnLink(tx, { by, id });
  await deleteCheckoutLink(tx, deps, { owner: { storeId: store.id, environment: by.environment }, id });
  return toSaved(deps, store, stored);
}

/** A link of a store that the merchant may work on, its store held until the transaction ends. */
async function lockOwnLink(
  tx: Transaction,
  { by, id }: { by: CallerOf<'apiKey'>; id: string },
): Promise<{ store: StoreRow; stored: CheckoutLinkRow }> {
  const { environment } = by;
  const found = await findCheckoutLinkIn(tx.db, { environment, id });
  if (!found) throw appError('checkout_link_not_found');
  const store = await lockOwnStore(tx, {
    storeId: found.storeId,
    merchantId: by.merchantId,
    permission: 'update',
  });
  // Another call may have held the store until here.
  const stored = await findCheckoutLinkIn(tx.db, { environment, id });
  if (!stored) throw appError('checkout_link_not_found');
  return { store, stored };
}

function toSaved({ env }: Deps, store: StoreRow, link: CheckoutLinkRow): SavedLink {
  return { link, url: checkoutLinkUrl(env, { storeSlug: store.slug, linkId: link.id }) };
}
