import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { err, ok, type Result } from '@/lib/kernel/result';
import type { StoreId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { PictureFacts, PicturePurpose } from './core/picture';
import { ownPictureHash } from './core/picture-address';
import { MAX_STORE_PICTURES, type PictureProblem } from './core/picture-problem';
import { type EncodedPicture, encodePicture } from './encode-picture';
import {
  countStorePictures,
  type FoundPicture,
  findPicture,
  insertPicture,
  upsertStorePicture,
} from './picture-repo';
import type { PictureServices } from './picture-storage';

export type PictureDeps = { db: Db; clock: Clock; env: Env; pictures: PictureServices };

export type TakenPicture = {
  /** What names the picture from now on: its address of ours, or the remote one that it was fetched from. */
  source: string;
  facts: PictureFacts;
};

/** Without an object storage, and for what is as small as a logo, the row itself holds the bytes. */
const MAX_BYTES_BESIDE_STORAGE = 32_000;

/**
 * Checks a picture, writes it anew and keeps it for a store. Whether the caller may do that to the store is decided before.
 *
 * @param input.source the remote address it was fetched from; without one its own address names it
 */
export async function takePicture(
  deps: PictureDeps,
  input: { storeId: StoreId; purpose: PicturePurpose; bytes: Uint8Array; source?: string },
): Promise<Result<TakenPicture, PictureProblem>> {
  const { storeId, purpose, bytes } = input;
  if ((await countStorePictures(deps.db, storeId)) >= MAX_STORE_PICTURES) return err({ kind: 'store_full' });
  const encoded = await encodePicture(bytes, purpose);
  if (!encoded.ok) return encoded;
  const picture = encoded.value;
  await keepPicture(deps, picture);
  return ok(await nameForStore(deps, { storeId, purpose, picture, source: input.source }));
}

/** Takes a picture that is kept already, by its address of ours: somebody uploaded it before. */
export async function takeKeptPicture(
  deps: PictureDeps,
  input: { storeId: StoreId; purpose: PicturePurpose; address: string },
): Promise<Result<TakenPicture, PictureProblem>> {
  const { storeId, purpose, address } = input;
  const hash = ownPictureHash(address, deps.env.publicUrl);
  const picture = hash === null ? null : await findPicture(deps.db, hash);
  if (!picture) return err({ kind: 'unknown_address' });
  return ok(await nameForStore(deps, { storeId, purpose, picture, source: address }));
}

async function keepPicture(deps: PictureDeps, picture: EncodedPicture): Promise<void> {
  const { objectStorage } = deps.pictures;
  const { hash, bytes, width, height, tone } = picture;
  const isStoredApart = objectStorage !== null && bytes.length > MAX_BYTES_BESIDE_STORAGE;
  // The bytes first: a row says that they are there.
  if (isStoredApart) await objectStorage.put({ hash, bytes });
  await insertPicture(deps.db, {
    hash,
    width,
    height,
    tone,
    byteCount: bytes.length,
    bytes: isStoredApart ? null : bytes,
    createdAt: new Date(deps.clock.nowMs()),
  });
}

async function nameForStore(
  deps: PictureDeps,
  input: {
    storeId: StoreId;
    purpose: PicturePurpose;
    picture: FoundPicture;
    source: string | undefined;
  },
): Promise<TakenPicture> {
  const { storeId, purpose, picture } = input;
  const source = input.source ?? `${deps.env.publicUrl}${paths.picture(picture.hash)}`;
  await upsertStorePicture(deps.db, {
    storeId,
    purpose,
    source,
    pictureHash: picture.hash,
    takenAt: new Date(deps.clock.nowMs()),
  });
  return { source, facts: toFacts(picture) };
}

/** A kept picture as pages show it. */
export function toFacts({ hash, width, height, tone }: FoundPicture): PictureFacts {
  return { path: paths.picture(hash), width, height, tone };
}
