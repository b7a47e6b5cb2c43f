import { customType, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from '@/lib/db/columns';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PicturePurpose, PictureTone } from './core/picture';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Pictures as they are served, once each, whoever shows them. */
export const pictures = pgTable('pictures', {
  /** SHA-256 of the bytes, in lower-case hex: also the picture's address. */
  hash: text('hash').primaryKey(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  tone: text('tone').$type<Exclude<PictureTone, null>>(),
  byteCount: integer('byte_count').notNull(),
  /** `null` where they lie in the object storage. */
  bytes: bytea('bytes'),
  createdAt: createdAt(),
});

/** The address in a store's texts: a remote one that was fetched, or our own of a picture that was uploaded. */
export const storePictures = pgTable(
  'store_pictures',
  {
    storeId: uuid('store_id').$type<StoreId>().notNull(),
    purpose: text('purpose').$type<PicturePurpose>().notNull(),
    /** SHA-256 of `source`, which may be longer than an index takes. */
    sourceHash: text('source_hash').notNull(),
    source: text('source').notNull(),
    pictureHash: text('picture_hash')
      .notNull()
      .references(() => pictures.hash),
    /** When it was uploaded, or fetched the last time. */
    takenAt: moment('taken_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storeId, table.purpose, table.sourceHash] }),
    index('store_pictures_picture').on(table.pictureHash),
  ],
);
