'use client';
import { type FormEvent, useEffect, useReducer, useState, useSyncExternalStore } from 'react';
import type { PictureFacts } from '@/lib/pictures/core/picture';
import { startHistory, takeStep } from '@/lib/studio/core/edit-history';
import type { StudioNews, StudioView } from '@/lib/studio/core/studio-address';
import { readStudioIntent } from '@/lib/studio/core/studio-intent';
import { MODES, type StudioField, type StudioTheme } from '@/lib/studio/core/studio-theme';
import { findThemeFindings } from '@/lib/studio/core/theme-findings';
import { useSaving } from './use-saving';
import { useUploads } from './use-uploads';

export type StudioStart = {
  saved: StudioTheme;
  /** The form's values when the page loads: the saved theme, or one that was being edited without a script. */
  draft: StudioTheme;
  view: StudioView;
  news: StudioNews;
  /** Kept pictures, by the texts that name them. */
  pictures: Readonly<Record<string, PictureFacts>>;
  isUnpublished: boolean;
  mayPublish: boolean;
  editPath: string;
};

export type Studio = ReturnType<typeof useStudio>;

/** Everything that the studio remembers, and what its controls do when scripts run. */
export function useStudio(start: StudioStart) {
  const [history, step] = useReducer(takeStep, start.draft, startHistory);
  const [view, setView] = useState(start.view);
  const [isBefore, setBefore] = useState(false);
  const isHydrated = useIsHydrated();
  const theme = history.present;
  const { startOver, review, send, ...saving } = useSaving(start, theme);

  const change = (values: Partial<StudioTheme>, touched: string | null) => {
    step({ kind: 'change', values, touched });
    startOver();
  };
  const setField = (field: StudioField, value: string) => change({ [field]: value }, field);
  const uploads = useUploads(start, {
    editPath: start.editPath,
    onTaken: (field, source) => change({ [field]: source }, null),
  });

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const intent = readStudioIntent(pressedValue(event), theme);
    switch (intent.kind) {
      case 'change':
        return change(intent.theme, null);
      case 'save':
      case 'publish':
        return send(intent.kind);
      default:
        return review(intent.kind === 'review');
    }
  };

  useLeaveQuestion(saving.isDirty);

  return {
    theme,
    findings: { light: findThemeFindings(theme, MODES[0]), dark: findThemeFindings(theme, MODES[1]) },
    framed: isBefore ? saving.saved : history.framed,
    shown: isBefore ? saving.saved : theme,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => step({ kind: 'undo' }),
    redo: () => step({ kind: 'redo' }),
    setField,
    view,
    setView,
    isBefore,
    setBefore,
    mayPublish: start.mayPublish,
    isHydrated,
    onSubmit,
    ...saving,
    ...uploads,
  };
}

const subscribeToNothing = () => () => {};

/** False on the server and in the first render, so that both write the same page. */
function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
}

/** The intent of the pressed button; Enter in a field asks for the preview, which follows by itself. */
function pressedValue({ nativeEvent }: FormEvent<HTMLFormElement>): string {
  const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
  return submitter instanceof HTMLButtonElement ? submitter.value : '';
}

/** Whoever is about to leave with something unsaved is asked. */
function useLeaveQuestion(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
}
