import 'server-only';
import type { StoreKeyCaller } from '@/lib/auth/core/caller';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import type { Transact } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import { appError } from '@/lib/kernel/error-catalogue';
import { decodeSessionId, type ProductId } from '@/lib/kernel/short-id';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import type { CreateSessionCommand } from '@/lib/sessions/core/create-session-command';
import { DEFAULT_LIFETIME_SECONDS } from '@/lib/sessions/core/session-life';
import { createSession } from '@/lib/sessions/create-session';
import { type CheckoutAddress, toCheckoutAddress } from './core/checkout-address';
import { defaultCurrency } from './core/default-currency';
import type { CreateCheckoutCommand } from './core/parse-create-checkout';
import { reviseCheckout } from './revise-checkout';

export type SolifynDeps = Parameters<typeof createSession>[0] &
  Parameters<typeof enforceRateLimit>[0] & { transact: Transact };

/** The caller. A caller without a key is unknown, and makes checkouts with the rights of a store's slug. */
export type CheckoutCaller = { key: StoreKeyCaller | null; address: string | null };

/** Makes a checkout, or changes the one that `checkoutId` names. */
export async function createCheckout(
  deps: SolifynDeps,
  command: CreateCheckoutCommand,
  caller: CheckoutCaller,
): Promise<CheckoutAddress> {
  const { key } = caller;
  const seller = key ?? (await findPublicSeller(deps, command.productId));
  if (!key)
    await enforceRateLimit(deps, {
      action: 'create_session',
      subject: seller.storeId,
      address: caller.address,
    });
  const currency = command.currency ?? (await findCurrency(deps, command.productId, seller.environment));
  const wish = toSessionCommand({ ...command, currency }, seller);
  const from = { ...deps, clientAddress: caller.address };
  if (command.checkoutId !== null)
    return reviseCheckout(from, { sessionId: command.checkoutId, wish, isByKey: key !== null });
  const created = await createSession(from, wish);
  const sessionId = decodeSessionId(created.sessionId);
  assert(sessionId, 'a new session has an id');
  return toCheckoutAddress(sessionId, created.checkoutUrl);
}

type Seller = StoreKeyCaller | (Omit<StoreKeyCaller, 'kind'> & { kind: 'storeSlug' });

/** The seller for a caller without a key: in production where the store takes real payments for the product, else in test. */
async function findPublicSeller(deps: SolifynDeps, productId: ProductId): Promise<Seller> {
  const [prod, test] = await Promise.all([
    loadSellableProduct(deps, { productId, environment: 'prod' }),
    loadSellableProduct(deps, { productId, environment: 'test' }),
  ]);
  const isReal = prod?.listing?.status === 'active' && prod.store.prodEnabled;
  const found = isReal ? prod : test;
  if (!found) throw appError('product_not_found');
  const { id: storeId, ownerMerchantId: merchantId } = found.store;
  return { kind: 'storeSlug', environment: isReal ? 'prod' : 'test', storeId, merchantId };
}

async function findCurrency(
  deps: SolifynDeps,
  productId: ProductId,
  environment: Seller['environment'],
): Promise<string> {
  const found = await loadSellableProduct(deps, { productId, environment });
  if (!found) throw appError('product_not_found');
  const currency = defaultCurrency(Object.keys(found.listing?.version.prices ?? {}));
  if (currency === null) throw appError('product_not_active');
  return currency;
}

function toSessionCommand(
  command: CreateCheckoutCommand & { currency: string },
  seller: Seller,
): CreateSessionCommand {
  const { productId, currency, quantity, customPrice, discountCode, customFields, aff } = command;
  const wish = {
    ...{ productId, currency, quantity, customPrice, discountCode, customFields },
    buyerEmail: command.customerEmail,
    billingDetail: null,
    successUrl: null,
    darkMode: null,
    language: null,
    affiliateCode: aff,
  };
  if (seller.kind === 'storeSlug') return { ...wish, by: seller, droppedFields: [] };
  return {
    ...NOTHING_CARRIED,
    ...wish,
    by: seller,
    priceSnapshot: null,
    expiresInSeconds: DEFAULT_LIFETIME_SECONDS,
    metadata: command.checkoutData,
    buyerIdentity: null,
    withTrial: null,
    includePaymentMethods: null,
    excludePaymentMethods: null,
  };
}
