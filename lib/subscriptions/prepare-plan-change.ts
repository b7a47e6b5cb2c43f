import 'server-only';
import { authorizeStore } from '@/lib/catalog/authorize-store';
import { findSharedGroupRules } from '@/lib/catalog/product-group-repo';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Currency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import { invalidField } from '@/lib/kernel/read-fields';
import { paths } from '@/lib/paths';
import type { CreateSessionCommand } from '@/lib/sessions/core/create-session-command';
import {
  type CreatedSession,
  insertPreparedSession,
  type PreparedSession,
  prepareSession,
} from '@/lib/sessions/create-session';
import { type ChangeAsker, refuseOffer } from './core/judge-plan-change';
import type { PlanChangeCommand } from './core/parse-plan-change';
import { type AskedAmountJson, defaultTiming } from './core/plan-change';
import { findLoadedSubscription, type LoadedSubscription } from './load-subscription';
import { insertPlanChange, type PlanChangeRow } from './plan-change-repo';

type Deps = Parameters<typeof prepareSession>[0];

/** What create-session is about to write: a session of a new purchase, or the offer of another plan. */
export type PreparedSaleOrChange =
  | { kind: 'sale'; prepared: PreparedSession }
  | { kind: 'change'; row: PlanChangeRow; created: CreatedSession };

/** Prepares whichever a create-session body asked for. */
export async function prepareSaleOrChange(
  deps: Deps,
  command: CreateSessionCommand | PlanChangeCommand,
): Promise<PreparedSaleOrChange> {
  if ('originOrderId' in command) return preparePlanChange(deps, command);
  return { kind: 'sale', prepared: await prepareSession(deps, command) };
}

/** Writes what was prepared, in one statement. */
export async function insertSaleOrChange(
  tx: { db: Db },
  prepared: PreparedSaleOrChange,
): Promise<CreatedSession> {
  if (prepared.kind === 'sale') return insertPreparedSession(tx, prepared.prepared);
  await insertPlanChange(tx.db, prepared.row);
  return prepared.created;
}

/**
 * Prepares the offer of another plan. The plan is looked up and priced as for a session of it; buyer, billing details and
 * quantity are the subscription's.
 *
 * @throws the errors of create-session about its product, and those about a change that is not allowed
 */
async function preparePlanChange(
  deps: Deps,
  command: PlanChangeCommand,
): Promise<Extract<PreparedSaleOrChange, { kind: 'change' }>> {
  const { by, sale } = command;
  const origin = await requireOrigin(deps, command);
  const { session, order, subscription } = origin;
  const quantity = subscription?.plan?.lineItems[0]?.quantity ?? null;
  const { row, created } = await prepareSession(deps, { ...sale, quantity });
  const terms = row.snapshot.subscription;
  const refusal = refuseOffer({
    asker: await askerOf(deps, { by, productIds: [order.productId, row.productId] }),
    status: subscription?.status ?? 'pending',
    target: {
      productType: terms ? 'subscription' : 'onetime',
      isSameStore: row.storeId === order.storeId,
      isSameProduct: row.productId === order.productId,
      currency: session.currency,
      isSameCurrency: row.currency === session.currency,
    },
  });
  if (refusal) throw refusal;
  const before = subscription?.plan && {
    lineItems: subscription.plan.lineItems,
    billingPeriod: subscription.billingPeriod,
  };
  const after = terms && { lineItems: row.lineItems, billingPeriod: terms.billingPeriod };
  const derived = before && after ? defaultTiming(before, after) : 'next_period';
  const ref = { storeSlug: row.snapshot.storeSlug, sessionId: row.id };
  return {
    kind: 'change',
    created: {
      ...created,
      checkoutUrl: paths.changeUrl(deps.env.publicUrl, ref),
      warnings: [...created.warnings, ...command.notices],
    },
    row: {
      id: row.id,
      orderId: order.id,
      storeId: row.storeId,
      productId: row.productId,
      productVersionId: row.productVersionId,
      createdBy: by.kind,
      timing: command.timing ?? derived,
      asked: readAsked(command, {
        currency: session.currency,
        stepMinor: BigInt(row.snapshot.chargeStepMinor ?? 1),
        minimumMinor: (await deps.psps.forStore(session))?.minimumMinor(session.currency) ?? 1n,
      }),
      lineItems: row.lineItems,
      snapshot: row.snapshot,
      successUrl: row.successUrl ?? null,
      state: 'offered',
      terms: null,
      failureCount: 0,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      settledAt: null,
    },
  };
}

/**
 * The subscription that is to be changed. A buyer gets the same error for another buyer's subscription and for an unknown one.
 *
 * @throws `plan_change_foreign_order` for a buyer; `order_not_found`, `store_access_denied` for a merchant
 */
async function requireOrigin(
  deps: Deps,
  { by, originOrderId }: PlanChangeCommand,
): Promise<LoadedSubscription> {
  const found = await findLoadedSubscription(deps.db, originOrderId);
  const loaded = found?.order.environment === by.environment ? found : null;
  if (by.kind === 'sessionToken') {
    const isOwn = loaded?.order.storeId === by.storeId && loaded.order.buyerIdentity === by.buyerIdentity;
    if (!isOwn) throw appError('plan_change_foreign_order');
    return loaded;
  }
  if (!loaded) throw appError('order_not_found');
  const { merchantId } = by;
  const store = await findStoreRow(deps.db, loaded.order.storeId);
  await authorizeStore(deps, store, { merchantId, permission: 'update' });
  return loaded;
}

async function askerOf(
  deps: { db: Db },
  input: {
    by: PlanChangeCommand['by'];
    productIds: readonly [PlanChangeRow['productId'], PlanChangeRow['productId']];
  },
): Promise<ChangeAsker> {
  const { by, productIds } = input;
  if (by.kind === 'apiKey') return { kind: 'apiKey' };
  const rules = await findSharedGroupRules(deps.db, { productIds, environment: by.environment });
  return {
    kind: 'sessionToken',
    isSameGroup: rules.length > 0,
    isSelfServiceOn: rules.some(({ selfServicePlanChange }) => selfServicePlanChange),
  };
}

/** A charge that the provider would refuse is refused when it is asked for, and not when a buyer confirms it. */
function readAsked(
  { asked }: PlanChangeCommand,
  charged: { currency: Currency; stepMinor: bigint; minimumMinor: bigint },
): AskedAmountJson | null {
  if (!asked) return null;
  const { currency, stepMinor, minimumMinor } = charged;
  const amountMinor = parseAmount(asked.amount, currency);
  const field = asked.kind === 'charge' ? 'changeAmount' : 'changeCreditAmount';
  const refuse = (expected: string) => invalidField(field, expected, asked.amount);
  if (amountMinor === null) throw refuse(`an amount, exact for ${currency}`);
  if (asked.kind === 'charge' && amountMinor % stepMinor !== 0n)
    throw refuse(`an amount in steps of ${formatAmount(stepMinor, currency)}`);
  if (asked.kind === 'charge' && amountMinor > 0n && amountMinor < minimumMinor)
    throw refuse(
      `0, or at least ${formatAmount(minimumMinor, currency)}, which is the least that is charged`,
    );
  return { kind: asked.kind, amountMinor: amountMinor.toString() };
}
