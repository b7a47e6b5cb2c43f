import 'server-only';
import { SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { Result } from '@/lib/kernel/result';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PicturePurpose } from './core/picture';
import { ownPictureHash } from './core/picture-address';
import { type PictureProblem, pictureProblemText } from './core/picture-problem';
import {
  type PictureDeps,
  type PreparedPicture,
  prepareKeptPicture,
  preparePicture,
} from './prepare-picture';

/** A text of a request that names a picture: base64 with a data URL's head, or an address. */
export type PictureField = {
  /** The name in errors and warnings, such as `media[0].url`. */
  path: string;
  purpose: PicturePurpose;
  text: string;
};

export type PreparedPictures = {
  /**
   * The address to store in place of a text, by path: pictures that came along are named by their address. A text without
   * a picture is not here and stays as it is.
   */
  texts: ReadonlyMap<string, string>;
  /** The pictures that `writePictures` writes when the request commits. */
  pictures: PreparedPicture[];
  warnings: Notice[];
};

/** Fetching may take this long for all pictures of one request together; what is not there by then is warned about. */
const DEADLINE_MS = 10 * SECOND_MS;
const MAX_FETCHED_AT_ONCE = 4;

/**
 * Prepares all pictures that a request names: those that came along, those of ours, and remote ones, which are fetched now
 * and never again by a page.
 *
 * A picture that may not be shown refuses the request. An address where nobody answers does not: it is kept, with a
 * warning, and the page does without.
 *
 * @throws `picture_refused` naming the field and what is wrong with its picture
 */
export async function prepareNamedPictures(
  deps: PictureDeps,
  input: { storeId: StoreId; fields: readonly PictureField[]; layer: Notice['layer'] },
): Promise<PreparedPictures> {
  const { storeId, fields, layer } = input;
  const deadlineMs = deps.clock.nowMs() + DEADLINE_MS;
  const texts = new Map<string, string>();
  const pictures: PreparedPicture[] = [];
  const warnings: Notice[] = [];
  const queue = [...fields];
  const work = async () => {
    for (let field = queue.shift(); field; field = queue.shift()) {
      const isLate = deps.clock.nowMs() > deadlineMs;
      const prepared = await prepareField(deps, { storeId, field, isLate });
      if (typeof prepared === 'string') {
        warnings.push({ layer, message: prepared });
        continue;
      }
      pictures.push(prepared);
      texts.set(field.path, prepared.source);
    }
  };
  await Promise.all(Array.from({ length: MAX_FETCHED_AT_ONCE }, work));
  return { texts, pictures, warnings: warnings.sort((a, b) => (a.message < b.message ? -1 : 1)) };
}

/** @returns the warning where nobody answers at the address */
async function prepareField(
  deps: PictureDeps,
  input: { storeId: StoreId; field: PictureField; isLate: boolean },
): Promise<PreparedPicture | string> {
  const { storeId, field, isLate } = input;
  const { path, purpose, text } = field;
  if (text.startsWith('data:')) {
    const bytes = Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
    return orRefuse(path, await preparePicture(deps, { storeId, purpose, bytes }));
  }
  if (ownPictureHash(text, deps.env.publicUrl) !== null)
    return orRefuse(path, await prepareKeptPicture(deps, { storeId, purpose, address: text }));
  const remote = isLate
    ? { kind: 'unreachable' as const, why: 'there was no time left' }
    : await deps.pictures.fetchRemote(text);
  switch (remote.kind) {
    case 'unreachable':
      return `${path} could not be fetched (${remote.why}): the page shows no picture`;
    case 'too_large':
      throw refused(path, { kind: 'too_large' });
    case 'fetched':
      return orRefuse(
        path,
        await preparePicture(deps, { storeId, purpose, bytes: remote.bytes, source: text }),
      );
  }
}

function orRefuse(path: string, prepared: Result<PreparedPicture, PictureProblem>): PreparedPicture {
  if (!prepared.ok) throw refused(path, prepared.error);
  return prepared.value;
}

function refused(field: string, problem: PictureProblem) {
  return appError('picture_refused', { params: { field, problem: pictureProblemText(problem) } });
}
