import 'server-only';
import { MAX_QUANTITY } from '@/lib/catalog/core/quantity-rule';
import { OperatorError } from '@/lib/kernel/operator-error';
import { findCheckoutLinkIn, listCheckoutLinks } from '@/lib/links/checkout-link-repo';
import { checkoutLinkUrl } from '@/lib/links/checkout-link-url';
import { toLinkActionWire } from '@/lib/links/core/link-action-wire';
import { createCheckoutLink, deleteCheckoutLink } from '@/lib/links/save-checkout-link';
import {
  countOption,
  environmentOption,
  idOption,
  optionalText,
  optionalUrl,
  uuidOption,
} from './core/option-values';
import type { Options } from './core/parse-command-line';
import { type Report, tableLines } from './core/report';
import { asOperator, findStore } from './offer-store';
import type { OperatorDeps } from './operator-deps';

const MAX_LISTED = 5_000;

export async function listStoreLinks(
  deps: Pick<OperatorDeps, 'db' | 'env'>,
  options: Options,
): Promise<Report> {
  const { id: storeId, slug: storeSlug } = await findStore(deps, idOption(options, 'store', 'STO'));
  const query = { storeId, environment: environmentOption(options), limit: MAX_LISTED, offset: 0 };
  const { rows } = await listCheckoutLinks(deps.db, query);
  const links = rows.map((row) =>
    toLinkActionWire(row, checkoutLinkUrl(deps.env, { storeSlug, linkId: row.id })),
  );
  return {
    data: { links },
    lines: tableLines(
      links.map((link) => ({
        Link: link.id,
        Title: link.title,
        Product: link.productId,
        Quantity: String(link.quantity),
        Address: link.url,
      })),
      'There are no links. Make one: npm run operator -- link create --help',
    ),
  };
}

export async function createStoreLink(
  deps: Pick<OperatorDeps, 'db' | 'transact' | 'clock' | 'ids' | 'env'>,
  options: Options,
): Promise<Report> {
  const { id: storeId, slug: storeSlug } = await findStore(deps, idOption(options, 'store', 'STO'));
  const owner = { storeId, environment: environmentOption(options) };
  const content = {
    title: optionalText(options, 'title'),
    productId: idOption(options, 'product', 'PROD'),
    quantity: countOption(options, { name: 'quantity', min: 1, max: MAX_QUANTITY, fallback: 1 }),
    prefill: {},
    redirectUrl: optionalUrl(options, 'success-url'),
    cancelUrl: optionalUrl(options, 'cancel-url'),
    showDiscounts: !options.switches.has('no-discounts'),
  };
  const row = await asOperator(() => deps.transact((tx) => createCheckoutLink(tx, deps, { owner, content })));
  const link = toLinkActionWire(row, checkoutLinkUrl(deps.env, { storeSlug, linkId: row.id }));
  return {
    data: { link },
    lines: [`Made link ${link.id}. Everybody who opens it gets a checkout of their own:`, '', link.url],
  };
}

/** Ends a link at once; sessions that it has made go on. */
export async function removeStoreLink(
  deps: Pick<OperatorDeps, 'db' | 'transact' | 'clock'>,
  options: Options,
): Promise<Report> {
  const key = { environment: environmentOption(options), id: uuidOption(options, 'link') };
  const found = await findCheckoutLinkIn(deps.db, key);
  if (!found) throw new OperatorError(`There is no link ${key.id}. See: npm run operator -- link list`);
  const { id, storeId, environment } = found;
  const removed = { owner: { storeId, environment }, id };
  await asOperator(() => deps.transact((tx) => deleteCheckoutLink(tx, deps, removed)));
  return { data: { link: { id } }, lines: [`Link ${id} leads nowhere any more.`] };
}
