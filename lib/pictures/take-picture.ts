import 'server-only';
import { ok, type Result } from '@/lib/kernel/result';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PictureFacts, PicturePurpose } from './core/picture';
import type { PictureProblem } from './core/picture-problem';
import { type PictureDeps, type PreparedPicture, preparePicture } from './prepare-picture';
import { writePictures } from './write-pictures';

export type TakenPicture = Pick<PreparedPicture, 'source'> & { facts: PictureFacts };

/**
 * Prepares a picture and writes it at once, where nothing else has to commit with it. Whether the caller may do that to the
 * store is decided before.
 *
 * @returns the address of ours that names it from now on
 */
export async function takePicture(
  deps: PictureDeps,
  input: { storeId: StoreId; purpose: PicturePurpose; bytes: Uint8Array },
): Promise<Result<TakenPicture, PictureProblem>> {
  const prepared = await preparePicture(deps, input);
  if (!prepared.ok) return prepared;
  await writePictures(deps, deps, [prepared.value]);
  const { source, facts } = prepared.value;
  return ok({ source, facts });
}
