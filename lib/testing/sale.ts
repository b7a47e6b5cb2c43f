import { type OnetimeProductDetail, type Store, TaxCategory, type WaffoPancake } from '@waffo/pancake-ts';
import type { CallerOf } from '@/lib/auth/core/caller';
import { signSessionToken } from '@/lib/auth/session-token';
import type { Environment } from '@/lib/kernel/environment';
import { decodeSessionId, decodeShortId, encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import type { CreateOrderCommand } from '@/lib/orders/core/create-order-command';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { FakePsp } from '@/lib/psp/testing/fake-psp';
import { parseCreateSession } from '@/lib/sessions/core/parse-create-session';
import type { Session } from '@/lib/sessions/core/session';
import { createSession } from '@/lib/sessions/create-session';
import { findSession } from '@/lib/sessions/session-repo';
import type { TestApp } from './app-harness';
import { makeMerchant, makeStore, type TestMerchant } from './factories';

/** A merchant who can sell: a store that collects tax everywhere, seen from Germany, and a product of 29.00 EUR. */
export type Shop = {
  merchant: TestMerchant;
  store: Store;
  slug: string;
  product: OnetimeProductDetail;
};

type Prices = Parameters<WaffoPancake['onetimeProducts']['create']>[0]['prices'];

/** Prices in currencies with 2, 0 and 3 digits. */
const SHOP_PRICES: Prices = {
  EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS },
  USD: { amount: '30.00', taxCategory: TaxCategory.SaaS },
  JPY: { amount: '4500', taxCategory: TaxCategory.SaaS },
  KWD: { amount: '9.995', taxCategory: TaxCategory.SaaS },
  CNY: { amount: '200.00', taxCategory: TaxCategory.SaaS },
  GBP: { amount: '25.00', taxCategory: TaxCategory.SaaS },
};

export const PRODUCT_SUCCESS_URL = 'https://shop.example/thanks?order={ORDER_ID}';

export async function openShop(app: TestApp): Promise<Shop> {
  const merchant = await makeMerchant(app);
  const store = await makeStore(merchant);
  // Sent without the SDK, whose types do not know these fields of a store.
  await merchant.post('/v1/actions/store/update-store', {
    id: store.id,
    taxSettings: { country: 'DE', registrations: ['*'] },
    allowedOrigins: ['https://allowed.example'],
  });
  const { product } = await merchant.sdk.test.onetimeProducts.create({
    storeId: store.id,
    name: 'Test product',
    prices: SHOP_PRICES,
    successUrl: PRODUCT_SUCCESS_URL,
  });
  return { merchant, store, slug: store.slug ?? '', product };
}

/** Makes a session as create-session does, by API key unless told otherwise, and loads it. */
export async function makeSession(
  app: TestApp,
  shop: Shop,
  input: { by?: 'apiKey' | 'storeSlug'; body?: Record<string, unknown> } = {},
): Promise<Session> {
  const merchantId = shop.merchant.id;
  const body = { productId: shop.product.id, currency: 'EUR', ...input.body };
  const caller =
    input.by === 'storeSlug'
      ? ({ kind: 'storeSlug', environment: 'test', merchantId, storeId: storeIdOf(shop) } as const)
      : ({ kind: 'apiKey', environment: 'test', merchantId } as const);
  const { sessionId } = await createSession(app.deps, parseCreateSession(body, caller));
  return reloadSession(app, sessionId);
}

export async function reloadSession(app: TestApp, wireId: string): Promise<Session> {
  const id = decodeSessionId(wireId);
  const loaded = id ? await findSession(app.deps.db, id) : null;
  if (!loaded) throw new Error(`No session ${wireId}`);
  return loaded.session;
}

export function storeIdOf(shop: Shop) {
  const id = decodeShortId('STO', shop.store.id);
  if (!id) throw new Error('A store has an id');
  return id;
}

const BUYER = { billingDetail: { country: 'DE', isBusiness: false }, buyerEmail: 'ann@example.com' };

/** A consumer in Germany who submits our own page: 34.51 EUR, of which 5.51 are tax. */
export function pageOrder(session: Session, change: Partial<CreateOrderCommand> = {}): CreateOrderCommand {
  return {
    sessionId: session.id,
    buyer: { kind: 'checkoutPage', buyerIdentity: null },
    ...BUYER,
    successUrl: null,
    quoteId: null,
    ...change,
  };
}

/** The body of create-order on the wire, from the same buyer. */
export function orderBody(session: Pick<Session, 'id'>, change: Record<string, unknown> = {}) {
  const { billingDetail, buyerEmail } = BUYER;
  return { checkoutSessionId: encodeSessionId(session.id), billingDetail, buyerEmail, ...change };
}

/** Opens a session on the wire, in EUR, and names it as the body of an action does. */
export async function openSessionOn(
  merchant: TestMerchant,
  productId: string,
): Promise<{ checkoutSessionId: string }> {
  const { sessionId } = await merchant.sdk.test.checkout.createSession({ productId, currency: 'EUR' });
  return { checkoutSessionId: sessionId };
}

/** The order that a session has become or will become, as on the wire. */
export function orderIdOf(session: Pick<Session, 'orderId'>): string {
  return encodeShortId('ORD', session.orderId);
}

/** Pays the latest payment page of a session's order at the fake PSP, and takes in the event that tells of it. */
export async function payOrder(
  { app, psp }: { app: TestApp; psp: FakePsp },
  session: Pick<Session, 'orderId'>,
): Promise<void> {
  const checkout = psp.checkoutsOf(orderIdOf(session)).at(-1);
  if (!checkout) throw new Error(`No payment page of order ${orderIdOf(session)}`);
  await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout.pspRef) });
}

/** The same order by a merchant's own page with a buyer's token. */
export function tokenOrder(
  session: Session,
  change: Partial<CreateOrderCommand> & { buyerIdentity?: string } = {},
): CreateOrderCommand {
  const { buyerIdentity = 'buyer-1', ...rest } = change;
  return pageOrder(session, { buyer: tokenBuyer(session, buyerIdentity), ...rest });
}

/** The buyer whom a token for a session's store proves. */
export function tokenBuyer(session: Session, buyerIdentity = 'buyer-1'): CallerOf<'sessionToken'> {
  return {
    kind: 'sessionToken',
    environment: session.environment,
    tokenEnvironment: session.environment,
    merchantId: session.merchantId,
    storeId: session.storeId,
    buyerIdentity,
  };
}

/** A token of the shop's store, as issue-session-token mints it. */
export async function mintToken(
  app: TestApp,
  shop: Shop,
  input: { buyerIdentity?: string; environment?: Environment } = {},
): Promise<string> {
  const { token } = await signSessionToken(app.deps, {
    buyerIdentity: input.buyerIdentity ?? 'buyer-1',
    storeId: storeIdOf(shop),
    merchantId: shop.merchant.id,
    environment: input.environment ?? 'test',
  });
  return token;
}

export function bearer(token: string, environment: Environment = 'test'): Record<string, string> {
  return { Authorization: `Bearer ${token}`, 'X-Environment': environment };
}

/** The headers of a buyer who calls with a fresh token of the shop's store. */
export async function asBuyer(
  { app, shop }: { app: TestApp; shop: Shop },
  input: { buyerIdentity?: string; environment?: Environment } = {},
): Promise<Record<string, string>> {
  return bearer(await mintToken(app, shop, input), input.environment);
}

export function slugHeaders(shop: Shop, environment: Environment = 'test'): Record<string, string> {
  return { 'X-Store-Slug': shop.slug, 'X-Environment': environment };
}
