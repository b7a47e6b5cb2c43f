import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import type { Renewal } from '@/lib/catalog/core/renewal';
import { products } from '@/lib/catalog/product-tables';
import { stores } from '@/lib/catalog/store-tables';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import { isCurrency } from '@/lib/kernel/currencies';
import type { OrderId, SessionId } from '@/lib/kernel/short-id';
import type { TaxSettings } from '@/lib/tax/core/contract';
import { fromLineItemJson, toLineItemJson } from './core/line-items';
import type { Session } from './core/session';
import type { SessionRevision } from './core/session-revision';
import { type NewSessionRow, sessions } from './session-tables';

/** A session with the facts of its store that are not frozen: whether it still sells, its tax settings and its rules. */
export type LoadedSession = {
  session: Session;
  store: {
    isSelling: boolean;
    taxSettings: TaxSettings | null;
    allowedOrigins: string[];
    renewal: Renewal;
    /** Whether it has ever had a discount. */
    hasDiscounts: boolean;
    /** What its documents say of it; `null` where that is nothing, and for a deleted store. */
    documentSettings: DocumentSettings | null;
  };
};

type SessionRow = typeof sessions.$inferSelect;

export async function insertSession(db: Db, row: NewSessionRow): Promise<void> {
  await db.insert(sessions).values(row);
}

export async function findSession(db: Db, id: SessionId): Promise<LoadedSession | null> {
  const [row] = await selectSessions(db).where(eq(sessions.id, id));
  return row ? toLoadedSession(row) : null;
}

/** Locks the session's row: everything that moves money for a session happens one after another. */
export async function lockSession(db: Db, id: SessionId): Promise<LoadedSession | null> {
  const [row] = await selectSessions(db).where(eq(sessions.id, id)).for('update', { of: sessions });
  return row ? toLoadedSession(row) : null;
}

export async function lockSessionByOrder(db: Db, orderId: OrderId): Promise<LoadedSession | null> {
  const [row] = await selectSessions(db).where(eq(sessions.orderId, orderId)).for('update', { of: sessions });
  return row ? toLoadedSession(row) : null;
}

export async function findSessionByOrder(db: Db, orderId: OrderId): Promise<LoadedSession | null> {
  const [row] = await selectSessions(db).where(eq(sessions.orderId, orderId));
  return row ? toLoadedSession(row) : null;
}

export async function deleteSessions(db: Db, ids: readonly SessionId[]): Promise<void> {
  await db.delete(sessions).where(inArray(sessions.id, [...ids]));
}

/** Writes down that a browser has opened a session's page; the first one counts. */
export async function noteSessionOpened(
  db: Db,
  { sessionId, openedAt }: { sessionId: SessionId; openedAt: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set({ openedAt })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.openedAt)));
}

/** Whether a browser has opened a session's page. False for one that does not exist. */
export async function isSessionOpened(db: Db, id: SessionId): Promise<boolean> {
  const [row] = await db.select({ openedAt: sessions.openedAt }).from(sessions).where(eq(sessions.id, id));
  return row ? row.openedAt !== null : false;
}

/** Moves the end of a session. To be called with its row locked. */
export async function moveExpiry(
  db: Db,
  input: { sessionId: SessionId; expiresAt: Date; extensionCount: number },
): Promise<void> {
  const { sessionId, expiresAt, extensionCount } = input;
  await db.update(sessions).set({ expiresAt, extensionCount }).where(eq(sessions.id, sessionId));
}

/** Writes what is still open about a session anew. To be called with its row locked. */
export async function updateRevision(db: Db, id: SessionId, revision: SessionRevision): Promise<void> {
  const lineItems = revision.lineItems.map(toLineItemJson);
  await db
    .update(sessions)
    .set({ ...revision, lineItems })
    .where(eq(sessions.id, id));
}

/** Notes that the session's order is completed without an attempt. To be called with its row locked. */
export async function markSettledWithoutPsp(db: Db, id: SessionId): Promise<void> {
  await db.update(sessions).set({ isSettledWithoutPsp: true }).where(eq(sessions.id, id));
}

function selectSessions(db: Db) {
  return db
    .select({
      session: sessions,
      productType: products.type,
      storeStatus: stores.status,
      storeDeletedAt: stores.deletedAt,
      prodEnabled: stores.prodEnabled,
      taxSettings: stores.taxSettings,
      allowedOrigins: stores.allowedOrigins,
      renewal: stores.renewal,
      hasDiscounts: stores.hasDiscounts,
      documentSettings: stores.documentSettings,
    })
    .from(sessions)
    .innerJoin(stores, eq(stores.id, sessions.storeId))
    .innerJoin(products, eq(products.id, sessions.productId));
}

type JoinedRow = Awaited<ReturnType<typeof selectSessions>>[number];

function toLoadedSession(row: JoinedRow): LoadedSession {
  const isApproved = row.session.environment === 'test' || row.prodEnabled;
  return {
    session: toSession(row.session, row.productType),
    store: {
      isSelling: row.storeStatus === 'active' && row.storeDeletedAt === null && isApproved,
      taxSettings: row.taxSettings,
      allowedOrigins: row.allowedOrigins,
      renewal: row.renewal,
      hasDiscounts: row.hasDiscounts,
      documentSettings: row.storeDeletedAt === null ? row.documentSettings : null,
    },
  };
}

function toSession(row: SessionRow, productType: Session['productType']): Session {
  assert(isCurrency(row.currency), 'a stored session has a known currency');
  const {
    createdAt,
    expiresAt,
    firstExpiresAt,
    lineItems,
    currency,
    formerBuyerIdentity: _former,
    openedAt: _opened,
    ...rest
  } = row;
  return {
    ...rest,
    productType,
    currency,
    lineItems: lineItems.map(fromLineItemJson),
    discount: null,
    createdAtMs: createdAt.getTime(),
    expiresAtMs: expiresAt.getTime(),
    firstExpiresAtMs: firstExpiresAt.getTime(),
  };
}
