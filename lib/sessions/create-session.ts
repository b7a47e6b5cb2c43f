import 'server-only';
import type { PriceJson } from '@/lib/catalog/core/product';
import { trialDaysOf } from '@/lib/catalog/core/trial';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Notice } from '@/lib/http/envelope';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { SECOND_MS } from '@/lib/kernel/clock';
import { ALL_CURRENCIES, type Currency, isCurrency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import { parseAmount } from '@/lib/kernel/money';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import type { Ids } from '@/lib/kernel/random';
import { invalidField } from '@/lib/kernel/read-fields';
import { encodeSessionId, type OrderId, type SessionId, toId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { PspRegistry } from '@/lib/psp/port';
import { collectsNothingNotices } from '@/lib/tax/core/settings-notices';
import { type CreateSessionCommand, isByKey } from './core/create-session-command';
import { toLineItemJson } from './core/line-items';
import { choosePaymentMethods, methodsFor } from './core/payment-methods';
import type { LineItem } from './core/session';
import { DEFAULT_LIFETIME_SECONDS } from './core/session-life';
import { isAllowedSuccessUrl, SUCCESS_URL_DROPPED } from './core/success-url';
import { type ListedSellable as Listed, loadListedProduct } from './load-listed-product';
import { insertSession } from './session-repo';
import { takeSnapshot } from './take-snapshot';

export type CreatedSession = {
  sessionId: string;
  checkoutUrl: string;
  expiresAtMs: number;
  warnings: Notice[];
};

type Deps = { db: Db; writeSingle: Transact; clock: Clock; ids: Ids; psps: PspRegistry; env: Env };

/** Makes a session: looks the product up, decides what it costs and where it leads, and freezes all of it in one row. */
export async function createSession(deps: Deps, command: CreateSessionCommand): Promise<CreatedSession> {
  const { by } = command;
  const product = await loadListedProduct(deps, command);
  const { currency, price } = priceOf(product, command);
  const chargeable = await chargeableMethods(deps, { product, command, currency });
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

async function chargeableMethods(
  deps: Deps,
  input: { product: Listed; command: CreateSessionCommand; currency: Currency },
): Promise<readonly PaymentMethod[]> {
  const { product, command, currency } = input;
  const { environment } = command.by;
  const psp = await deps.psps.forStore({ storeId: product.store.id, environment });
  if (!psp) throw appError('psp_not_configured', { params: { environment } });
  const methodsIn = (known: Currency) => methodsFor(product.product.type, psp.paymentMethods(known));
  const methods = methodsIn(currency);
  if (methods.length > 0) return methods;
  const currencies = ALL_CURRENCIES.filter((known) => methodsIn(known).length > 0).join(', ');
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
    ...(isTrialInVain(product, command) ? [TRIAL_IN_VAIN] : []),
    ...(command.notices ?? []),
    ...collectsNothingNotices(product.store.taxSettings),
  ];
}

const TRIAL_IN_VAIN: Notice = {
  layer: 'order',
  message: 'withTrial ignored: the product has no trial',
  aiHint: 'Set metadata.trialDays on a subscription product',
};

function isTrialInVain(product: Listed, command: CreateSessionCommand): boolean {
  if (!isByKey(command) || command.withTrial !== true) return false;
  const { billingPeriod, metadata } = product.listing.version;
  return billingPeriod === null || trialDaysOf(metadata) === null;
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
