import 'server-only';
import { and, arrayContains, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { stores } from '@/lib/catalog/store-tables';
import type { Db } from '@/lib/db/client';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { MerchantId, StoreId, WebhookEndpointId } from '@/lib/kernel/short-id';
import type { WebhookChannel } from './core/channel';
import type { EndpointHealth } from './core/delivery-schedule';
import type { EventType } from './core/event-types';
import { deliveries } from './delivery-tables';
import { webhookEndpoints } from './endpoint-tables';

/** Above the number of endpoints a store may have. */
const MAX_ENDPOINTS = 100;

export type SubscribedEndpoint = { id: WebhookEndpointId; url: string; channel: WebhookChannel };
/** An endpoint as it is stored; see sealed-endpoint. */
type StoredEndpoint = SubscribedEndpoint & {
  urlSealed: string | null;
  secret: string | null;
  secretSealed: string | null;
  disabledAt: Date | null;
};

/**
 * Endpoints of a store that want an event and are not disabled. Each is held until the transaction ends: one that is
 * removed in between would take the delivery that refers to it down, and the sale with it.
 */
export async function findSubscribedEndpoints(
  db: Db,
  input: { storeId: StoreId; environment: Environment; eventType: EventType },
): Promise<SubscribedEndpoint[]> {
  return db
    .select({ id: webhookEndpoints.id, url: webhookEndpoints.url, channel: webhookEndpoints.channel })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.storeId, input.storeId),
        eq(webhookEndpoints.environment, input.environment),
        arrayContains(webhookEndpoints.events, [input.eventType]),
        isNull(webhookEndpoints.disabledAt),
      ),
    )
    .orderBy(webhookEndpoints.createdAt, webhookEndpoints.id)
    .limit(MAX_ENDPOINTS)
    .for('key share');
}

export type NewDelivery = {
  id: string;
  endpoint: SubscribedEndpoint;
  storeId: StoreId;
  environment: Environment;
  eventType: EventType;
  eventId: string;
  body: string;
};

/** @returns the ids of those that are new; an endpoint that has this event already gets no second one. */
export async function insertDeliveries(
  db: Db,
  input: { deliveries: readonly NewDelivery[]; nowMs: EpochMs },
): Promise<string[]> {
  if (input.deliveries.length === 0) return [];
  const now = new Date(input.nowMs);
  const rows = input.deliveries.map(({ endpoint, ...fields }) => ({
    ...fields,
    endpointId: endpoint.id,
    url: endpoint.url,
    state: 'pending' as const,
    attemptCount: 0,
    nextAttemptAt: now,
    createdAt: now,
    updatedAt: now,
  }));
  const inserted = await db
    .insert(deliveries)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: deliveries.id });
  return inserted.map(({ id }) => id);
}

export type Delivery = {
  id: string;
  storeId: StoreId;
  /** The store's owner, who knows the key that it is signed with. */
  merchantId: MerchantId;
  environment: Environment;
  eventType: string;
  body: string;
  state: 'pending' | 'succeeded' | 'failed';
  attemptCount: number;
  /** `null` when the merchant has removed it. */
  endpoint: StoredEndpoint | null;
};

/** Deliveries, each with its endpoint as it is now, which may have moved since the event. */
export async function findDeliveries(db: Db, ids: readonly string[]): Promise<Delivery[]> {
  return db
    .select({
      id: deliveries.id,
      storeId: deliveries.storeId,
      merchantId: stores.ownerMerchantId,
      environment: deliveries.environment,
      eventType: deliveries.eventType,
      body: deliveries.body,
      state: deliveries.state,
      attemptCount: deliveries.attemptCount,
      endpoint: {
        id: webhookEndpoints.id,
        url: webhookEndpoints.url,
        urlSealed: webhookEndpoints.urlSealed,
        channel: webhookEndpoints.channel,
        secret: webhookEndpoints.secret,
        secretSealed: webhookEndpoints.secretSealed,
        disabledAt: webhookEndpoints.disabledAt,
      },
    })
    .from(deliveries)
    .innerJoin(stores, eq(stores.id, deliveries.storeId))
    .leftJoin(webhookEndpoints, eq(webhookEndpoints.id, deliveries.endpointId))
    .where(inArray(deliveries.id, [...ids]));
}

/** Takes pending deliveries whose next attempt is long overdue. Taking sets them due now, so that it happens once. */
export async function takeStalledDeliveries(
  db: Db,
  input: { dueBeforeMs: EpochMs; nowMs: EpochMs; limit: number },
): Promise<{ id: string; attemptCount: number }[]> {
  const due = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.state, 'pending'), lt(deliveries.nextAttemptAt, new Date(input.dueBeforeMs))))
    .limit(input.limit)
    .for('update', { skipLocked: true });
  return db
    .update(deliveries)
    .set({ nextAttemptAt: new Date(input.nowMs), updatedAt: new Date(input.nowMs) })
    .where(sql`${deliveries.id} = any(array(${due}))`)
    .returning({ id: deliveries.id, attemptCount: deliveries.attemptCount });
}

/** Writes where a delivery stands; `nextAttemptAtMs` is `null` when nothing more will be tried. */
export async function settleDelivery(
  db: Db,
  input: {
    id: string;
    state: Delivery['state'];
    nextAttemptAtMs: EpochMs | null;
    url?: string;
    nowMs: EpochMs;
  },
): Promise<void> {
  await db
    .update(deliveries)
    .set({
      state: input.state,
      nextAttemptAt: input.nextAttemptAtMs === null ? null : new Date(input.nextAttemptAtMs),
      updatedAt: new Date(input.nowMs),
      ...(input.url === undefined ? {} : { url: input.url }),
    })
    .where(eq(deliveries.id, input.id));
}

/** Where an endpoint was when it was called, as it is stored: two chats at one host differ in what is sealed. */
type EndpointAddress = { id: WebhookEndpointId; url: string; urlSealed: string | null };

function isStillAt({ id, url, urlSealed }: EndpointAddress) {
  const sealed =
    urlSealed === null ? isNull(webhookEndpoints.urlSealed) : eq(webhookEndpoints.urlSealed, urlSealed);
  return and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.url, url), sealed);
}

/**
 * Counts one more failure and says how the endpoint has been doing. One that was removed or has moved to another address
 * meanwhile has no failures.
 */
export async function countEndpointFailure(
  db: Db,
  input: EndpointAddress & { failedAtMs: EpochMs },
): Promise<EndpointHealth> {
  const failedAt = new Date(input.failedAtMs).toISOString();
  const [row] = await db
    .update(webhookEndpoints)
    .set({
      failureCount: sql`${webhookEndpoints.failureCount} + 1`,
      failingSince: sql`coalesce(${webhookEndpoints.failingSince}, ${failedAt}::timestamptz)`,
    })
    .where(isStillAt(input))
    .returning({ failureCount: webhookEndpoints.failureCount, failingSince: webhookEndpoints.failingSince });
  return { failureCount: row?.failureCount ?? 0, firstFailureAtMs: row?.failingSince?.getTime() ?? null };
}

/** False where it was disabled before, or where it is at another address than the one that failed. */
export async function disableEndpoint(
  db: Db,
  input: EndpointAddress & { reason: string; nowMs: EpochMs },
): Promise<boolean> {
  const now = new Date(input.nowMs);
  const disabled = await db
    .update(webhookEndpoints)
    .set({ disabledAt: now, disabledReason: input.reason, updatedAt: now })
    .where(and(isStillAt(input), isNull(webhookEndpoints.disabledAt)))
    .returning({ id: webhookEndpoints.id });
  return disabled.length > 0;
}
