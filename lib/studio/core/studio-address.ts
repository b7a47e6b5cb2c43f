import { PICTURE_FIELDS, type PictureField } from './studio-intent';
import { MODES, type Mode, type StudioTheme, toStudioParams } from './studio-theme';

/** Which of its looks and states the preview shows. */
export type StudioView = { mode: Mode; state: string };

/** The state that a preview begins with: a form that is filled in. */
export const FIRST_STATE = 'ready';

/** The facts that a page of the studio is told by its address. */
export type StudioNews =
  | { kind: 'editing'; isReviewing: boolean }
  | { kind: 'refused'; field: PictureField; problem: string }
  | { kind: 'saved' | 'published' };

const MAX_PROBLEM_LENGTH = 200;

type Answer =
  | { kind: 'editing'; theme: StudioTheme; isReviewing: boolean }
  | { kind: 'uploaded'; theme: StudioTheme }
  | { kind: 'refused'; theme: StudioTheme; field: PictureField; problem: string }
  | { kind: 'saved' | 'published' };

/** The query of the page that shows what came of a press: without a script the form's values travel in it. */
export function toStudioQuery(answer: Answer & { mode: string; state: string }): string {
  const params = new URLSearchParams();
  if (answer.mode !== '' && answer.mode !== MODES[0]) params.set('mode', answer.mode);
  if (answer.state !== '' && answer.state !== FIRST_STATE) params.set('state', answer.state);
  switch (answer.kind) {
    case 'saved':
    case 'published':
      params.set('news', answer.kind);
      return params.toString();
    case 'editing':
      if (answer.isReviewing) params.set('news', 'review');
      break;
    case 'refused':
      params.set('news', `refused:${answer.field}`);
      params.set('problem', answer.problem);
      break;
    case 'uploaded':
      break;
  }
  params.set('draft', '1');
  for (const [name, value] of toStudioParams(answer.theme)) params.set(name, value);
  return params.toString();
}

/** The look and state that an address asks for. */
export function readStudioView(param: (name: string) => string | null): StudioView {
  return {
    mode: MODES.find((mode) => mode === param('mode')) ?? 'light',
    state: param('state') ?? FIRST_STATE,
  };
}

/** The outcome of the last press, as the address says it. */
export function readStudioNews(param: (name: string) => string | null): StudioNews {
  const news = param('news');
  if (news === 'saved' || news === 'published') return { kind: news };
  const field = PICTURE_FIELDS.find((known) => news === `refused:${known}`);
  if (field)
    return { kind: 'refused', field, problem: (param('problem') ?? '').slice(0, MAX_PROBLEM_LENGTH) };
  return { kind: 'editing', isReviewing: news === 'review' };
}
