import 'server-only';
import { SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { Result } from '@/lib/kernel/result';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PicturePurpose } from './core/picture';
import { ownPictureHash } from './core/picture-address';
import { type PictureProblem, pictureProblemText } from './core/picture-problem';
import { type PictureDeps, type TakenPicture, takeKeptPicture, takePicture } from './take-picture';

/** A text of a request that names a picture: base64 with a data URL's head, or an address. */
export type PictureField = {
  /** What errors and warnings call it, such as `media[0].url`. */
  path: string;
  purpose: PicturePurpose;
  text: string;
};

export type TakenFields = {
  /** What is to be stored in place of each text, by path: pictures that came along are named by their address. */
  texts: ReadonlyMap<string, string>;
  warnings: Notice[];
};

/** Fetching may take this long for all pictures of one request together; what is not there by then is warned about. */
const DEADLINE_MS = 10 * SECOND_MS;
const MAX_FETCHED_AT_ONCE = 4;

/**
 * Takes all pictures that a request names: those that came along, those of ours, and remote ones, which are fetched now
 * and never again by a page.
 *
 * A picture that may not be shown refuses the request. An address where nobody answers does not: it is kept, with a
 * warning, and the page does without.
 *
 * @throws `picture_refused` naming the field and what is wrong with its picture
 */
export async function takeNamedPictures(
  deps: PictureDeps,
  input: { storeId: StoreId; fields: readonly PictureField[]; layer: Notice['layer'] },
): Promise<TakenFields> {
  const { storeId, fields, layer } = input;
  const deadlineMs = deps.clock.nowMs() + DEADLINE_MS;
  const texts = new Map<string, string>();
  const warnings: Notice[] = [];
  const queue = [...fields];
  const work = async () => {
    for (let field = queue.shift(); field; field = queue.shift()) {
      const taken = await takeField(deps, { storeId, field, isLate: deps.clock.nowMs() > deadlineMs });
      texts.set(field.path, taken.text);
      if (taken.warning) warnings.push({ layer, message: taken.warning });
    }
  };
  await Promise.all(Array.from({ length: MAX_FETCHED_AT_ONCE }, work));
  return { texts, warnings: warnings.sort((a, b) => (a.message < b.message ? -1 : 1)) };
}

type TakenField = { text: string; warning?: string };

async function takeField(
  deps: PictureDeps,
  input: { storeId: StoreId; field: PictureField; isLate: boolean },
): Promise<TakenField> {
  const { storeId, field, isLate } = input;
  const { path, purpose, text } = field;
  if (text.startsWith('data:')) {
    const bytes = Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
    return { text: orRefuse(path, await takePicture(deps, { storeId, purpose, bytes })).source };
  }
  if (ownPictureHash(text, deps.env.publicUrl) !== null) {
    return { text: orRefuse(path, await takeKeptPicture(deps, { storeId, purpose, address: text })).source };
  }
  const remote = isLate
    ? { kind: 'unreachable' as const, why: 'there was no time left' }
    : await deps.pictures.fetchRemote(text);
  switch (remote.kind) {
    case 'unreachable':
      return { text, warning: `${path} could not be fetched (${remote.why}): the page shows no picture` };
    case 'too_large':
      throw refused(path, { kind: 'too_large' });
    case 'fetched':
      orRefuse(path, await takePicture(deps, { storeId, purpose, bytes: remote.bytes, source: text }));
      return { text };
  }
}

function orRefuse(path: string, taken: Result<TakenPicture, PictureProblem>): TakenPicture {
  if (!taken.ok) throw refused(path, taken.error);
  return taken.value;
}

function refused(field: string, problem: PictureProblem) {
  return appError('picture_refused', { params: { field, problem: pictureProblemText(problem) } });
}
