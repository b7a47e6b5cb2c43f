import 'server-only';
import type { PriceJson } from '@/lib/catalog/core/product';
import { loadSellableProduct, type SellableProduct } from '@/lib/catalog/load-sellable-product';
import type { Notice } from '@/lib/http/envelope';
import { SECOND_MS } from '@/lib/kernel/clock';
import { ALL_CURRENCIES, type Currency, isCurrency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import { parseAmount } from '@/lib/kernel/money';
import { invalidField } from '@/lib/kernel/read-fields';
import { encodeSessionId, type OrderId, type SessionId, toId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { Services } from '@/lib/services';
import { type CreateSessionCommand, isByKey } from './core/create-session-command';
import { toLineItemJson } from './core/line-items';
import { choosePaymentMethods } from './core/payment-methods';
import type { LineItem, SessionSnapshot } from './core/session';
import { DEFAULT_LIFETIME_SECONDS } from './core/session-life';
import { isAllowedSuccessUrl, SUCCESS_URL_DROPPED } from './core/success-url';
import { insertSession } from './session-repo';

export type CreatedSession = {
  sessionId: string;
  checkoutUrl: string;
  expiresAtMs: number;
  warnings: Notice[];
};

type Deps = Pick<Services, 'db' | 'writeSingle' | 'clock' | 'ids' | 'psps' | 'env'>;
type Listed = SellableProduct & { listing: NonNullable<SellableProduct['listing']> };

/** Makes a session: looks the product up, decides what it costs and where it leads, and freezes all of it in one row. */
export async function createSession(deps: Deps, command: CreateSessionCommand): Promise<CreatedSession> {
  const { by } = command;
  const product = await loadListedProduct(deps, command);
  const { currency, price } = priceOf(product, command);
  const chargeable = chargeableMethods(deps, { product, command, currency });
  const paymentMethods = choosePaymentMethods({
    currency,
    chargeable,
    choice: isByKey(command) ? command.methodChoice : { include: null, exclude: null },
  });
  const successUrl = chooseSuccessUrl(product, command);
  const nowMs = deps.clock.nowMs();
  const lifetimeSeconds = isByKey(command) ? command.lifetimeSeconds : DEFAULT_LIFETIME_SECONDS;
  const expiresAtMs = nowMs + lifetimeSeconds * SECOND_MS;
  const id = toId<SessionId>(deps.ids.uuid());
  const storeSlug = product.store.slug;
  const created: CreatedSession = {
    sessionId: encodeSessionId(id),
    checkoutUrl: paths.checkoutUrl(deps.env.publicUrl, { storeSlug, sessionId: id }),
    expiresAtMs,
    warnings: warningsOf(product, command, successUrl),
  };
  return deps.writeSingle(async (tx) => {
    await insertSession(tx.db, {
      id,
      storeId: product.store.id,
      merchantId: product.store.ownerMerchantId,
      environment: by.environment,
      productId: product.product.id,
      productVersionId: product.listing.version.id,
      orderId: toId<OrderId>(deps.ids.uuid()),
      createdBy: by.kind,
      currency,
      lineItems: [toLineItemJson(toLineItem(product, price))],
      snapshot: takeSnapshot(product, { command, paymentMethods }),
      buyerEmail: command.buyerEmail,
      billingDetail: command.billingDetail,
      successUrl: successUrl.url,
      metadata: isByKey(command) ? command.metadata : {},
      orderMerchantExternalId: isByKey(command) ? command.orderMerchantExternalId : null,
      createdAt: new Date(nowMs),
      expiresAt: new Date(expiresAtMs),
      firstExpiresAt: new Date(expiresAtMs),
    });
    return created;
  });
}

async function loadListedProduct(deps: Deps, { by, productId }: CreateSessionCommand): Promise<Listed> {
  const found = await loadSellableProduct(deps, { productId, environment: by.environment });
  if (!found) throw appError('product_not_found');
  const isOwn =
    by.kind === 'apiKey' ? found.store.ownerMerchantId === by.merchantId : found.store.id === by.storeId;
  if (!isOwn) throw appError('product_foreign_store');
  if (found.store.status !== 'active') throw appError('store_inactive');
  if (by.environment === 'prod' && !found.store.prodEnabled) throw appError('store_not_approved');
  if (found.listing?.status !== 'active') throw appError('product_not_active');
  return { ...found, listing: found.listing };
}

type Price = { amountMinor: bigint; taxIncluded: boolean; taxCategory: PriceJson['taxCategory'] };

function priceOf(product: Listed, command: CreateSessionCommand): { currency: Currency; price: Price } {
  const { currency } = command;
  const listed = product.listing.version.prices[currency];
  if (!listed || !isCurrency(currency)) throw appError('currency_unsupported', { params: { currency } });
  const override = isByKey(command) ? command.priceSnapshot : null;
  const amountText = override?.amount ?? listed.amount;
  const amountMinor = parseAmount(amountText, currency);
  if (amountMinor === null || amountMinor === 0n) {
    throw invalidField('priceSnapshot.amount', `an amount above zero, exact for ${currency}`, amountText);
  }
  return {
    currency,
    price: {
      amountMinor,
      taxIncluded: override ? override.taxIncluded : listed.taxIncluded,
      taxCategory: override?.taxCategory ?? listed.taxCategory,
    },
  };
}

function chargeableMethods(
  deps: Deps,
  input: { product: Listed; command: CreateSessionCommand; currency: Currency },
) {
  const { product, command, currency } = input;
  const psp = deps.psps.forStore({ storeId: product.store.id, environment: command.by.environment });
  const methods = psp.paymentMethods(currency);
  if (methods.length > 0) return methods;
  const currencies = ALL_CURRENCIES.filter((known) => psp.paymentMethods(known).length > 0).join(', ');
  throw appError('currency_not_chargeable', { params: { currency, currencies } });
}

type ChosenSuccessUrl = { url: string | null; isDropped: boolean };

function chooseSuccessUrl(product: Listed, command: CreateSessionCommand): ChosenSuccessUrl {
  const own = product.listing.version.successUrl;
  if (command.successUrl === null) return { url: own, isDropped: false };
  const isTrusted =
    isByKey(command) ||
    isAllowedSuccessUrl(command.successUrl, {
      productSuccessUrl: own,
      allowedOrigins: product.store.allowedOrigins,
    });
  return isTrusted ? { url: command.successUrl, isDropped: false } : { url: own, isDropped: true };
}

function warningsOf(product: Listed, command: CreateSessionCommand, successUrl: ChosenSuccessUrl): Notice[] {
  const dropped = isByKey(command) ? [] : command.droppedFields;
  return [
    ...dropped.map((field): Notice => ({ layer: 'order', message: `${field} ignored: it needs an API key` })),
    ...(successUrl.isDropped ? [SUCCESS_URL_DROPPED] : []),
    ...(product.store.taxSettings === null
      ? [
          {
            layer: 'store',
            message: 'Store has no taxSettings: no tax is collected until update-store sets them',
          } as const,
        ]
      : []),
  ];
}

function toLineItem(product: Listed, price: Price): LineItem {
  return {
    name: product.listing.version.name,
    unitAmountMinor: price.amountMinor,
    quantity: 1,
    discountMinor: 0n,
    taxCategory: price.taxCategory,
    taxIncluded: price.taxIncluded,
  };
}

function takeSnapshot(
  product: Listed,
  input: { command: CreateSessionCommand; paymentMethods: SessionSnapshot['paymentMethods'] },
): SessionSnapshot {
  const { store, listing } = product;
  return {
    storeName: store.name,
    storeSlug: store.slug,
    supportEmail: store.supportEmail,
    website: store.website,
    termsUrl: store.termsUrl,
    privacyUrl: store.privacyUrl,
    productName: listing.version.name,
    productDescription: listing.version.description,
    productMetadata: listing.version.metadata,
    productSuccessUrl: listing.version.successUrl,
    media: listing.version.media,
    checkoutSettings: store.checkoutSettings,
    logo: store.logo,
    darkMode: input.command.darkMode,
    language: input.command.language,
    paymentMethods: input.paymentMethods,
  };
}
