'use client';
import { useState } from 'react';
import type { StudioNews } from '@/lib/studio/core/studio-address';
import { isSameTheme, type StudioTheme } from '@/lib/studio/core/studio-theme';
import { sendStudioForm } from './send-studio-form';
import type { StudioStart } from './use-studio';

/** The message that the page shows beside its buttons. `null` while there is nothing to say. */
export type StudioStatus = { kind: 'saved' | 'published' } | { kind: 'failed'; problem: string } | null;

/** The saved theme, how much of it is published, and the requests that save and publish it. */
export function useSaving(
  start: Pick<StudioStart, 'saved' | 'isUnpublished' | 'news' | 'editPath'>,
  theme: StudioTheme,
) {
  const [saved, setSaved] = useState(start.saved);
  const [isUnpublished, setUnpublished] = useState(start.isUnpublished);
  const [isReviewing, setReviewing] = useState(start.news.kind === 'editing' && start.news.isReviewing);
  const [status, setStatus] = useState<StudioStatus>(statusOf(start.news));
  const [isBusy, setBusy] = useState(false);
  const isDirty = !isSameTheme(theme, saved);

  const send = async (kind: 'save' | 'publish') => {
    if (isBusy) return;
    setBusy(true);
    const answer = await sendStudioForm(start.editPath, { intent: kind, theme });
    setBusy(false);
    if (!answer.ok) return setStatus({ kind: 'failed', problem: answer.error });
    if (kind === 'save') setSaved(theme);
    setUnpublished(kind === 'save');
    setReviewing(false);
    setStatus({ kind: kind === 'save' ? 'saved' : 'published' });
  };

  return {
    saved,
    isUnpublished,
    isDirty,
    isBusy,
    status,
    send,
    isReviewing: isReviewing && isDirty,
    review: (isWanted: boolean) => setReviewing(isWanted && isDirty),
    /** A message from before is outdated once something changes. */
    startOver: () => {
      setStatus(null);
      setReviewing(false);
    },
  };
}

function statusOf(news: StudioNews): StudioStatus {
  return news.kind === 'saved' || news.kind === 'published' ? { kind: news.kind } : null;
}
