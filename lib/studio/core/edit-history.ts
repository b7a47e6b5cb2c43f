import { hasSamePictures, isSameTheme, type StudioTheme } from './studio-theme';

/** The changes to a theme since it was opened. */
export type EditHistory = {
  past: readonly StudioTheme[];
  present: StudioTheme;
  future: readonly StudioTheme[];
  /** The subject of the last change: more of the same is one step, so that undoing a typed word is one press. */
  lastTouched: string | null;
  /** The theme that the previews were loaded with; what changes only colors is laid over it. */
  framed: StudioTheme;
};

export type EditStep =
  /** Values laid over what is there now, whatever it was when the change began: an upload takes a while. */
  | { kind: 'change'; values: Partial<StudioTheme>; touched: string | null }
  | { kind: 'undo' }
  | { kind: 'redo' };

const MAX_STEPS = 200;

export function startHistory(theme: StudioTheme): EditHistory {
  return { past: [], present: theme, future: [], lastTouched: null, framed: theme };
}

/** One step on or back; a change that changes nothing is none. */
export function takeStep(history: EditHistory, step: EditStep): EditHistory {
  switch (step.kind) {
    case 'change':
      return change(history, step);
    case 'undo': {
      const before = history.past.at(-1);
      if (!before) return history;
      const past = history.past.slice(0, -1);
      return at(history, { past, present: before, future: [history.present, ...history.future] });
    }
    case 'redo': {
      const [next, ...future] = history.future;
      if (!next) return history;
      return at(history, { past: [...history.past, history.present], present: next, future });
    }
  }
}

function change(
  history: EditHistory,
  { values, touched }: Extract<EditStep, { kind: 'change' }>,
): EditHistory {
  const theme = { ...history.present, ...values };
  if (isSameTheme(history.present, theme)) return history;
  const goesOn = touched !== null && touched === history.lastTouched;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MAX_STEPS);
  return { ...at(history, { past, present: theme, future: [] }), lastTouched: touched };
}

function at({ framed }: EditHistory, moved: Pick<EditHistory, 'past' | 'present' | 'future'>): EditHistory {
  const isShownByStyle = hasSamePictures(framed, moved.present);
  return { ...moved, lastTouched: null, framed: isShownByStyle ? framed : moved.present };
}
