import 'server-only';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { decodeShortId, type MerchantId, type ProductId, type StoreId } from '@/lib/kernel/short-id';
import { readLinkId, toLinkId } from '@/lib/links/core/link-id';
import { paths } from '@/lib/paths';
import { type DemoFacts, readDemoFile } from './demo-file';

export type DemoProduct = { id: ProductId; name: string; amount: string; currency: string };
/** The product whose buyer chooses everything, by the link that leads to it and a code to try. */
export type DemoChoices = { productName: string; linkPath: string; code: string };
export type Demo = {
  storeId: StoreId;
  merchantId: MerchantId;
  storeName: string;
  products: DemoProduct[];
  choices: DemoChoices | null;
};

/** More than the demo will ever sell; the file lies where anyone on the machine may edit it. */
const MAX_PRODUCTS = 20;

/** The products of the demo store in the test environment; `null` outside of demo mode and before it was set up. */
export async function loadDemo(deps: { db: Db; env: Env }): Promise<Demo | null> {
  if (deps.env.mode !== 'demo') return null;
  const facts = await readDemoFile(deps.env);
  const ids = Object.values(facts?.products ?? {}).slice(0, MAX_PRODUCTS);
  const found = await Promise.all(ids.map((id) => loadProduct(deps, id)));
  const listed = found.filter((entry) => entry !== null);
  const store = listed[0]?.store;
  if (!store) return null;
  return {
    storeId: store.id,
    merchantId: store.ownerMerchantId,
    storeName: store.name,
    products: listed.map(({ product }) => product),
    choices: await loadChoices(deps, facts?.choices),
  };
}

async function loadProduct(deps: { db: Db }, shortId: string) {
  const id = decodeShortId('PROD', shortId);
  const found = id && (await loadSellableProduct(deps, { productId: id, environment: 'test' }));
  const version = found?.listing?.version;
  const [price] = Object.entries(version?.prices ?? {});
  if (!id || !found || !version || !price) return null;
  const [currency, { amount }] = price;
  return { store: found.store, product: { id, name: version.name, amount, currency } };
}

async function loadChoices(
  deps: { db: Db; env: Env },
  facts: DemoFacts['choices'],
): Promise<DemoChoices | null> {
  const found = facts && (await loadProduct(deps, facts.productId));
  const linkId = facts && readLinkId(facts.linkId);
  if (!facts || !found || !linkId) return null;
  const linkPath = paths.checkoutLink({ storeSlug: found.store.slug, linkId: toLinkId(linkId) });
  return { productName: found.product.name, linkPath, code: facts.code };
}
