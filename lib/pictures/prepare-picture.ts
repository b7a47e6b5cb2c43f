import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { err, ok, type Result } from '@/lib/kernel/result';
import type { StoreId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { NamedPicture, PictureFacts, PicturePurpose } from './core/picture';
import { ownPictureHash } from './core/picture-address';
import { MAX_STORE_PICTURES, type PictureProblem } from './core/picture-problem';
import type { EncodedPicture } from './encode-picture';
import { countStorePictures, type FoundPicture, findPicture, type NewPicture } from './picture-repo';
import type { PictureServices } from './picture-storage';
import { toPictureFacts } from './to-picture-facts';

export type PictureDeps = { db: Db; clock: Clock; env: Env; pictures: PictureServices };

/**
 * A picture that was checked and whose bytes lie where they belong, and of which no row is written yet. `source` names it
 * for the store from now on: its address of ours, or the remote one that it was fetched from.
 */
export type PreparedPicture = NamedPicture & {
  storeId: StoreId;
  facts: PictureFacts;
  hash: string;
  /** `null` for one that is kept already. */
  row: Omit<NewPicture, 'createdAt'> | null;
};

/** Without an object storage, and for what is as small as a logo, the row itself holds the bytes. */
const MAX_BYTES_BESIDE_STORAGE = 32_000;

/**
 * Checks a picture, writes it anew and puts its bytes into the object storage where they are large. It talks to that
 * storage, so it is no part of a transaction; `writePictures` is.
 *
 * @param input.source the remote address it was fetched from; without one its own address names it
 */
export async function preparePicture(
  deps: PictureDeps,
  input: { storeId: StoreId; purpose: PicturePurpose; bytes: Uint8Array; source?: string },
): Promise<Result<PreparedPicture, PictureProblem>> {
  const { storeId, purpose, bytes } = input;
  if ((await countStorePictures(deps.db, storeId)) >= MAX_STORE_PICTURES) return err({ kind: 'store_full' });
  // A process that nobody gives a picture does not load libvips.
  const { encodePicture } = await import('./encode-picture');
  const encoded = await encodePicture(bytes, purpose);
  if (!encoded.ok) return encoded;
  const { hash } = encoded.value;
  return ok({
    storeId,
    purpose,
    source: input.source ?? `${deps.env.publicUrl}${paths.picture(hash)}`,
    hash,
    facts: toPictureFacts(encoded.value),
    row: await storeBytes(deps, encoded.value),
  });
}

/** Prepares a picture that is kept already, by its address of ours: somebody uploaded it before. */
export async function prepareKeptPicture(
  deps: PictureDeps,
  input: { storeId: StoreId; purpose: PicturePurpose; address: string },
): Promise<Result<PreparedPicture, PictureProblem>> {
  const { storeId, purpose, address } = input;
  const hash = ownPictureHash(address, deps.env.publicUrl);
  const picture: FoundPicture | null = hash === null ? null : await findPicture(deps.db, hash);
  if (!picture) return err({ kind: 'unknown_address' });
  const facts = toPictureFacts(picture);
  return ok({ storeId, purpose, source: address, hash: picture.hash, facts, row: null });
}

/** The bytes come before the row, because a row says that they are there. */
async function storeBytes(
  { pictures: { objectStorage } }: PictureDeps,
  { hash, bytes, width, height, tone }: EncodedPicture,
): Promise<PreparedPicture['row']> {
  const isStoredApart = objectStorage !== null && bytes.length > MAX_BYTES_BESIDE_STORAGE;
  if (isStoredApart) await objectStorage.put({ hash, bytes });
  return { hash, width, height, tone, byteCount: bytes.length, bytes: isStoredApart ? null : bytes };
}
