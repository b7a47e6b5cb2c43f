import 'server-only';
import { transactAs } from '@/lib/audit/transact-as';
import { publishTheme } from '@/lib/catalog/publish-theme';
import { saveTestTheme } from '@/lib/catalog/save-test-theme';
import type { Transact } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { PictureFacts, PicturePurpose } from '@/lib/pictures/core/picture';
import { type PictureProblem, pictureProblemText } from '@/lib/pictures/core/picture-problem';
import type { PictureDeps } from '@/lib/pictures/prepare-picture';
import { takePicture } from '@/lib/pictures/take-picture';
import type { PictureField, StudioIntent } from './core/studio-intent';
import { type StudioTheme, toSettings } from './core/studio-theme';
import type { Studio } from './load-studio';

type Deps = PictureDeps & { transact: Transact };

/** The outcome of a press in the studio. */
export type StudioAnswer =
  /** Nothing is stored: the form comes back with this theme. */
  | { kind: 'editing'; theme: StudioTheme; isReviewing: boolean }
  | { kind: 'uploaded'; theme: StudioTheme; field: PictureField; source: string; picture: PictureFacts }
  | { kind: 'refused'; theme: StudioTheme; field: PictureField; problem: string }
  | { kind: 'saved' | 'published' };

/**
 * Does what a button of the studio asks for. `theme` is what stands in the form; only `save` stores it.
 *
 * @param input.file what was chosen for the picture that is uploaded; `null` where nothing was
 * @throws `store_access_denied`, `theme_needs_production_key`
 */
export async function editStudio(
  deps: Deps,
  input: { studio: Studio; intent: StudioIntent; theme: StudioTheme; file: Uint8Array | null },
): Promise<StudioAnswer> {
  const { studio, intent, theme } = input;
  const { pass } = studio;
  const by = { merchantId: pass.merchantId, environment: pass.environment };
  const { storeId } = pass;
  const transact = transactAs(deps.transact, `merchant ${encodeShortId('MER', pass.merchantId)}`);
  switch (intent.kind) {
    case 'preview':
    case 'review':
      return { kind: 'editing', theme, isReviewing: intent.kind === 'review' };
    case 'change':
      return { kind: 'editing', theme: intent.theme, isReviewing: false };
    case 'upload':
      return upload(deps, { ...input, field: intent.field });
    case 'save':
      await transact((tx) => saveTestTheme(tx, deps, { by, storeId, theme: toSettings(theme) }));
      return { kind: 'saved' };
    case 'publish':
      await transact((tx) => publishTheme(tx, deps, { by, storeId }));
      return { kind: 'published' };
    default:
      return assertNever(intent);
  }
}

const NO_FILE: PictureProblem = { kind: 'empty' };

async function upload(
  deps: Deps,
  input: { studio: Studio; theme: StudioTheme; field: PictureField; file: Uint8Array | null },
): Promise<StudioAnswer> {
  const { studio, theme, field, file } = input;
  const purpose: PicturePurpose = field === 'coverPicture' ? 'cover' : 'logo';
  const taken = file && (await takePicture(deps, { storeId: studio.pass.storeId, purpose, bytes: file }));
  if (!taken?.ok) {
    const problem = pictureProblemText(taken?.error ?? NO_FILE);
    return { kind: 'refused', theme, field, problem };
  }
  const { source, facts } = taken.value;
  return { kind: 'uploaded', theme: { ...theme, [field]: source }, field, source, picture: facts };
}
