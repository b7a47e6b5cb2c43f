import 'server-only';
import { createHash } from 'node:crypto';
import { and, count, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { StoreId } from '@/lib/kernel/short-id';
import type { NamedPicture, PictureTone } from './core/picture';
import { pictures, storePictures } from './picture-tables';

export type NewPicture = typeof pictures.$inferInsert;
/** A picture without its bytes. */
export type FoundPicture = { hash: string; width: number; height: number; tone: PictureTone };

/** Keeps a picture; one that is there already stays as it is. */
export async function insertPicture(db: Db, values: NewPicture): Promise<void> {
  await db.insert(pictures).values(values).onConflictDoNothing({ target: pictures.hash });
}

/** Says what a store's text leads to from now on. */
export async function upsertStorePicture(
  db: Db,
  input: NamedPicture & { storeId: StoreId; pictureHash: string; takenAt: Date },
): Promise<void> {
  const { pictureHash, takenAt } = input;
  await db
    .insert(storePictures)
    .values({ ...input, sourceHash: hashOf(input.source) })
    .onConflictDoUpdate({
      target: [storePictures.storeId, storePictures.purpose, storePictures.sourceHash],
      set: { pictureHash, takenAt },
    });
}

export async function countStorePictures(db: Db, storeId: StoreId): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(storePictures)
    .where(eq(storePictures.storeId, storeId));
  return row?.total ?? 0;
}

const FOUND = { hash: pictures.hash, width: pictures.width, height: pictures.height, tone: pictures.tone };

/** A picture by its hash, without its bytes. */
export async function findPicture(db: Db, hash: string): Promise<FoundPicture | null> {
  const [row] = await db.select(FOUND).from(pictures).where(eq(pictures.hash, hash)).limit(1);
  return row ?? null;
}

/** A picture with its bytes; they are `null` where they lie in the object storage. */
export async function findPictureBytes(db: Db, hash: string): Promise<{ bytes: Buffer | null } | null> {
  const [row] = await db
    .select({ bytes: pictures.bytes })
    .from(pictures)
    .where(eq(pictures.hash, hash))
    .limit(1);
  return row ?? null;
}

/** The pictures that a store's texts lead to; one that leads nowhere is left out. */
export async function findNamedPictures(
  db: Db,
  input: { storeId: StoreId; named: readonly NamedPicture[] },
): Promise<(NamedPicture & FoundPicture)[]> {
  const { storeId, named } = input;
  if (named.length === 0) return [];
  const hashes = [...new Set(named.map(({ source }) => hashOf(source)))];
  const rows = await db
    .select({ purpose: storePictures.purpose, source: storePictures.source, ...FOUND })
    .from(storePictures)
    .innerJoin(pictures, eq(pictures.hash, storePictures.pictureHash))
    .where(and(eq(storePictures.storeId, storeId), inArray(storePictures.sourceHash, hashes)));
  return rows.filter((row) =>
    named.some(({ purpose, source }) => purpose === row.purpose && source === row.source),
  );
}

function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}
