import 'server-only';
import { trialDaysOf } from '@/lib/catalog/core/trial';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { SECOND_MS } from '@/lib/kernel/clock';
import { ALL_CURRENCIES, type Currency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import { formatAmount } from '@/lib/kernel/money';
import type { Notice } from '@/lib/kernel/notice';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import type { Ids } from '@/lib/kernel/random';
import { encodeSessionId, type OrderId, type SessionId, toId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import { findNearestPrices, nearestPriceWords } from '@/lib/psp/core/chargeable-price';
import type { PspAdapter, PspRegistry } from '@/lib/psp/port';
import { collectsNothingNotices } from '@/lib/tax/core/settings-notices';
import { countSaleStep } from '@/lib/telemetry/metrics';
import { type AdmittedCode, admitPublicCode } from './admit-public-code';
import { carriedBy, NOTHING_CARRIED } from './core/carried';
import {
  type CreateSessionCommand,
  droppedFieldsOf,
  isByKey,
  noticesOf,
} from './core/create-session-command';
import { decideOffer } from './core/decide-offer';
import { decidePrefilledAnswers } from './core/decide-prefilled-answers';
import { toLineItemJson } from './core/line-items';
import { choosePaymentMethods, type MethodChoice, methodsFor } from './core/payment-methods';
import { DEFAULT_LIFETIME_SECONDS } from './core/session-life';
import { type ChosenSuccessUrl, chooseSuccessUrl } from './core/success-url';
import { findSessionPictures } from './find-session-pictures';
import { type ListedSellable as Listed, loadListedProduct } from './load-listed-product';
import { insertSession } from './session-repo';
import { takeSnapshot } from './take-snapshot';

export type CreatedSession = {
  sessionId: string;
  checkoutUrl: string;
  expiresAtMs: number;
  warnings: Notice[];
};

/** A session that is decided in full, down to its row, and not written yet. */
export type PreparedSession = { row: Parameters<typeof insertSession>[1]; created: CreatedSession };

type Deps = Parameters<typeof admitPublicCode>[0] & { ids: Ids; psps: PspRegistry; env: Env };

/** Makes a session. Its one row is all there is to write, so there is no transaction to take part in. */
export async function createSession(deps: Deps, command: CreateSessionCommand): Promise<CreatedSession> {
  return insertPreparedSession(deps, await prepareSession(deps, command));
}

/** Looks the product up and decides what it costs and where it leads, all of which the session's one row freezes. */
export async function prepareSession(deps: Deps, command: CreateSessionCommand): Promise<PreparedSession> {
  const { by } = command;
  const product = await loadListedProduct(deps, command);
  const { version } = product.listing;
  const offer = decideOffer(version, command);
  const { currency } = offer;
  const prefilled = decidePrefilledAnswers(version.customFields, command);
  const psp = await requireProvider(deps, { product, command });
  const paymentMethods = choosePaymentMethods({
    currency,
    chargeable: chargeableMethods(psp, { product, currency }),
    choice: methodChoiceOf(command),
  });
  const chargeStepMinor = requireChargeable(psp, { currency, amountMinor: offer.item.unitAmountMinor });
  const successUrl = successUrlOf(product, command);
  const pictures = await findSessionPictures(deps, product, by.environment);
  const nowMs = deps.clock.nowMs();
  const lifetimeSeconds = isByKey(command) ? command.expiresInSeconds : DEFAULT_LIFETIME_SECONDS;
  const expiresAtMs = nowMs + lifetimeSeconds * SECOND_MS;
  const id = toId<SessionId>(deps.ids.uuid());
  const orderId = toId<OrderId>(deps.ids.uuid());
  const admitted = await admitCode(deps, { product, command, currency, ids: { id, orderId } });
  const storeSlug = product.store.slug;
  const created: CreatedSession = {
    sessionId: encodeSessionId(id),
    checkoutUrl: paths.checkoutUrl(deps.env.publicUrl, { storeSlug, sessionId: id }),
    expiresAtMs,
    warnings: [...warningsOf(product, command, successUrl), ...prefilled.notices, ...admitted.notices],
  };
  const row: PreparedSession['row'] = {
    id,
    storeId: product.store.id,
    merchantId: product.store.ownerMerchantId,
    environment: by.environment,
    productId: product.product.id,
    productVersionId: version.id,
    orderId,
    createdBy: by.kind === 'storeKey' ? 'apiKey' : by.kind,
    currency,
    lineItems: [toLineItemJson(offer.item)],
    snapshot: {
      ...takeSnapshot(product, { command, paymentMethods, chargeStepMinor, pictures }),
      ...offer.choosable,
    },
    discountCode: admitted.code,
    customFields: prefilled.answers,
    buyerEmail: command.buyerEmail,
    billingDetail: command.billingDetail,
    intendedIdentity: isByKey(command) ? command.buyerIdentity : null,
    successUrl: successUrl.url,
    ...(isByKey(command) ? carriedBy(command) : NOTHING_CARRIED),
    affiliateCode: command.affiliateCode,
    metadata: prefilled.metadata,
    createdAt: new Date(nowMs),
    expiresAt: new Date(expiresAtMs),
    firstExpiresAt: new Date(expiresAtMs),
  };
  return { row, created };
}

async function admitCode(
  deps: Deps,
  input: {
    product: Listed;
    command: CreateSessionCommand;
    currency: Currency;
    ids: { id: SessionId; orderId: OrderId };
  },
): Promise<AdmittedCode> {
  const { product, command, currency, ids } = input;
  const { discountCode: code, by } = command;
  if (isByKey(command)) return { code, notices: [] };
  const { environment } = by;
  const [storeId, productId] = [product.store.id, product.product.id];
  const sale = { storeId, environment, orderId: ids.orderId, productId, currency };
  return admitPublicCode(deps, { code, sessionId: ids.id, sale });
}

/** Writes a prepared session, in one statement: inside a transaction where something else has to commit with it. */
export async function insertPreparedSession(
  tx: { db: Db },
  { row, created }: PreparedSession,
): Promise<CreatedSession> {
  await insertSession(tx.db, row);
  countSaleStep('session');
  return created;
}

function methodChoiceOf(command: CreateSessionCommand): MethodChoice {
  if (!isByKey(command)) return { include: null, exclude: null };
  return { include: command.includePaymentMethods, exclude: command.excludePaymentMethods };
}

async function requireProvider(
  deps: Deps,
  { product, command }: { product: Listed; command: CreateSessionCommand },
): Promise<PspAdapter> {
  const { environment } = command.by;
  const psp = await deps.psps.forStore({ storeId: product.store.id, environment });
  if (!psp) throw appError('psp_not_configured', { params: { environment } });
  const isSubscription = product.product.type === 'subscription';
  if (isSubscription && !psp.keepsMethods)
    throw appError('subscriptions_not_chargeable', { params: { provider: psp.publicName ?? psp.name } });
  return psp;
}

function chargeableMethods(
  psp: PspAdapter,
  { product, currency }: { product: Listed; currency: Currency },
): readonly PaymentMethod[] {
  const methodsIn = (known: Currency) => methodsFor(product.product.type, psp.paymentMethods(known));
  const methods = methodsIn(currency);
  if (methods.length > 0) return methods;
  const currencies = ALL_CURRENCIES.filter((known) => methodsIn(known).length > 0).join(', ');
  throw appError('currency_not_chargeable', { params: { currency, currencies } });
}

/** @returns what the provider's amounts in the currency are multiples of, in minor units */
function requireChargeable(psp: PspAdapter, price: { currency: Currency; amountMinor: bigint }): bigint {
  const { currency, amountMinor } = price;
  const stepMinor = psp.chargeStepMinor(currency);
  const nearest = findNearestPrices({ amountMinor, stepMinor });
  if (!nearest) return stepMinor;
  throw appError('price_not_chargeable', {
    params: {
      amount: formatAmount(amountMinor, currency),
      currency,
      provider: psp.publicName ?? psp.name,
      nearest: nearestPriceWords(nearest, currency),
    },
  });
}

function successUrlOf({ listing, store }: Listed, command: CreateSessionCommand): ChosenSuccessUrl {
  const productSuccessUrl = listing.version.successUrl;
  return chooseSuccessUrl({
    asked: command.successUrl,
    standing: productSuccessUrl,
    trusted:
      isByKey(command) || command.isSuccessUrlTrusted
        ? 'anywhere'
        : { productSuccessUrl, allowedOrigins: store.allowedOrigins },
  });
}

function warningsOf(product: Listed, command: CreateSessionCommand, successUrl: ChosenSuccessUrl): Notice[] {
  return [
    ...droppedFieldsOf(command).map(
      (field): Notice => ({ layer: 'order', message: `${field} ignored: it needs an API key` }),
    ),
    ...successUrl.warnings,
    ...(isTrialInVain(product, command) ? [TRIAL_IN_VAIN] : []),
    ...noticesOf(command),
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
