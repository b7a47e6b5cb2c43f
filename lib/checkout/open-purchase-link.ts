import 'server-only';
import countryToCurrency from 'country-to-currency';
import type { KeyRing } from '@/lib/auth/key-ring';
import { nearestQuantity } from '@/lib/catalog/core/quantity-rule';
import {
  loadSellableProduct,
  loadSellableProductBySlugs,
  type SellableProduct,
} from '@/lib/catalog/load-sellable-product';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { decodeSessionId, encodeSessionId, type SessionId } from '@/lib/kernel/short-id';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { paths } from '@/lib/paths';
import type { PspRegistry } from '@/lib/psp/port';
import { createSession } from '@/lib/sessions/create-session';
import type { ThemeInput } from '@/lib/theme/core/resolve-theme';
import type { CheckoutState } from './core/checkout-page';
import type { LinkVisit } from './core/link-visit';
import {
  chooseLinkCurrency,
  type LinkAddress,
  type PurchaseLink,
  readLinkCurrency,
  readPurchaseLink,
} from './core/purchase-link';
import { likelyCountries, type VisitorHints } from './core/visitor-country';
import { type LinkTerms, linkCookie, linkCookieName, readLinkCookie } from './link-cookie';
import { type LinkPrice, listLinkPrices } from './list-link-prices';
import { loadCheckoutState } from './load-checkout-state';
import { loadSavedLink } from './load-saved-link';

export type OpenLinkCommand = {
  address: LinkAddress;
  visit: LinkVisit;
  /** A query parameter and a cookie by name, `null` where there is none; untrusted. */
  param: (name: string) => string | null;
  cookie: (name: string) => string | null;
  /** Where the request comes from, as far as that is known. */
  clientAddress: string | null;
  hints: VisitorHints;
};

/** The reasons that the page of a link that leads to no session may give. */
export type LinkOffer = {
  storeName: string;
  productName: string;
  isTest: boolean;
  checkoutSettings: ThemeInput['checkoutSettings'];
};

export type LinkAnswer =
  | { kind: 'not_found' }
  | { kind: 'not_for_sale'; offer: Omit<LinkOffer, 'productName'> }
  | { kind: 'currency_unsupported'; offer: LinkOffer; asked: string; currencies: LinkPrice[] }
  /** For programs: what is behind the link, and nothing made. */
  | { kind: 'offer'; offer: LinkOffer }
  | { kind: 'session'; path: string; cookie: ReturnType<typeof linkCookie> | null };

type Deps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  psps: PspRegistry;
  env: Env;
  keys: KeyRing;
};
type Found = { link: PurchaseLink; product: SellableProduct };
type Listed = Found & { product: SellableProduct & { listing: NonNullable<SellableProduct['listing']> } };

/**
 * Opens a purchase link: leads a person to a session, made of what the link says and the product costs, and tells a
 * program what is for sale without making one. A browser that comes back gets its open session again.
 *
 * @throws `too_many_requests` where the store's links make more sessions than shoppers would.
 */
export async function openPurchaseLink(deps: Deps, command: OpenLinkCommand): Promise<LinkAnswer> {
  const link = await readLink(deps, command);
  const product = link && (await loadProduct(deps, link));
  if (!link || !product) return { kind: 'not_found' };
  const listed = toListed({ link, product });
  const prices = listed ? await listLinkPrices(deps, listed) : [];
  if (!listed || prices.length === 0) return { kind: 'not_for_sale', offer: toStoreOffer({ link, product }) };
  const offer = { ...toStoreOffer(listed), productName: listed.product.listing.version.name };
  const asked = link.wish.currency;
  const sellable = prices.map((price) => price.currency);
  const currency = chooseLinkCurrency(asked, { sellable, own: ownCurrencies(command.hints) });
  if (currency === null)
    return { kind: 'currency_unsupported', offer, asked: asked ?? '', currencies: prices };
  if (command.visit === 'program') return { kind: 'offer', offer };
  return leadToSession(deps, { listed, prices, currency, command });
}

/** Reads what the address says, or what the merchant has said under the id that it names. */
async function readLink(deps: Deps, { address, param }: OpenLinkCommand): Promise<PurchaseLink | null> {
  if (address.kind !== 'saved') return readPurchaseLink(address, param);
  const link = await loadSavedLink(deps, address);
  // The merchant has left the currency open, so the shopper may choose it.
  return link && { ...link, wish: { ...link.wish, currency: readLinkCurrency(param) } };
}

/** Finds the product of a link. A product that is named by its id has to belong to the store that the link names. */
async function loadProduct(deps: Deps, link: PurchaseLink): Promise<SellableProduct | null> {
  const { storeSlug, product, environment } = link;
  if (product.kind === 'slug')
    return loadSellableProductBySlugs(deps, { storeSlug, productSlug: product.slug, environment });
  const found = await loadSellableProduct(deps, { productId: product.id, environment });
  return found?.store.slug === storeSlug ? found : null;
}

/** Asks what making a session will ask, so that a preview never shows a program what a person could not buy. */
function toListed({ link, product }: Found): Listed | null {
  const { store, listing } = product;
  const isApproved = link.environment === 'test' || store.prodEnabled;
  if (store.status !== 'active' || !isApproved || listing?.status !== 'active') return null;
  return { link, product: { ...product, listing } };
}

/** The currencies that people pay in at home, in the countries that the visitor is likely in. */
function ownCurrencies(hints: VisitorHints): string[] {
  const currencyOf: Readonly<Partial<Record<string, string>>> = countryToCurrency;
  return likelyCountries(hints).flatMap((country) => currencyOf[country] ?? []);
}

function toStoreOffer({ link, product }: Found): Omit<LinkOffer, 'productName'> {
  const { name, checkoutSettings } = product.store;
  return { storeName: name, isTest: link.environment === 'test', checkoutSettings };
}

async function leadToSession(
  deps: Deps,
  input: { listed: Listed; prices: readonly LinkPrice[]; currency: string; command: OpenLinkCommand },
): Promise<LinkAnswer> {
  const { listed, prices, currency, command } = input;
  const { link, product } = listed;
  const terms: LinkTerms = {
    productId: product.product.id,
    environment: link.environment,
    wish: { ...link.wish, currency },
  };
  const known = readLinkCookie(deps.keys, {
    terms,
    cookie: command.cookie(linkCookieName(link.environment)),
  });
  if (known && (await isReusable(deps, { listed, sessionId: known })))
    return { kind: 'session', path: checkoutPath(link, known), cookie: null };
  await enforceRateLimit(deps, {
    action: 'create_session',
    subject: product.store.id,
    address: command.clientAddress,
  });
  const others = prices.filter((price) => price.currency !== currency);
  const sessionId = await makeSession(deps, { listed, terms, currency, others });
  const cookie = linkCookie(deps, { terms, sessionId, path: linkPath(listed) });
  return { kind: 'session', path: checkoutPath(link, sessionId), cookie };
}

/** Session states in which a shopper can still go on. */
const USABLE: ReadonlySet<CheckoutState['kind']> = new Set(['open', 'checking']);

/**
 * Whether a session that was made by this link can be gone on with. It has to sell the product's version of today: a
 * permanent link never sells yesterday's.
 */
async function isReusable(deps: Deps, input: { listed: Listed; sessionId: SessionId }): Promise<boolean> {
  const { link, product } = input.listed;
  const sessionId = encodeSessionId(input.sessionId);
  const loaded = await loadCheckoutState(deps, { storeSlug: link.storeSlug, sessionId, cookie: null });
  if (!loaded || !USABLE.has(loaded.state.kind)) return false;
  return loaded.session.productVersionId === product.listing.version.id;
}

async function makeSession(
  deps: Deps,
  input: { listed: Listed; terms: LinkTerms; currency: string; others: LinkPrice[] },
): Promise<SessionId> {
  const { listed, others } = input;
  const { store } = listed.product;
  const { productId, environment, wish } = input.terms;
  const { buyerEmail, billingDetail, successUrl } = wish;
  const created = await createSession(deps, {
    ...{ buyerEmail, billingDetail, successUrl },
    by: { kind: 'link', environment, storeId: store.id },
    productId,
    currency: input.currency,
    ...toPageWish(wish),
    darkMode: null,
    language: null,
    // A link outlives versions of its product: it still leads to a checkout when its quantity is not allowed any more.
    quantity: wish.saved
      ? nearestQuantity(input.listed.product.listing.version.quantity, wish.saved.quantity)
      : null,
    customPrice: null,
    discountCode: null,
    customFields: {},
    affiliateCode: null,
    ...(others.length > 0
      ? {
          otherCurrencies: {
            linkPath: linkPath(listed),
            isSaved: wish.saved !== undefined,
            prices: others,
          },
        }
      : {}),
  });
  const sessionId = decodeSessionId(created.sessionId);
  assert(sessionId, 'a new session has an id');
  return sessionId;
}

function toPageWish({ saved }: LinkTerms['wish']) {
  if (!saved) return {};
  return { cancelUrl: saved.cancelUrl, hidesDiscounts: saved.hidesDiscounts, isSuccessUrlTrusted: true };
}

function checkoutPath(link: PurchaseLink, sessionId: SessionId): string {
  return paths.checkout({ storeSlug: link.storeSlug, sessionId });
}

function linkPath({ link, product }: Listed): string {
  const { storeSlug, wish } = link;
  if (wish.saved) return paths.checkoutLink({ storeSlug, linkId: wish.saved.id });
  return link.product.kind === 'id'
    ? paths.productLink({ storeSlug, productId: product.product.id })
    : paths.shortProductLink({ storeSlug, productSlug: link.product.slug });
}
