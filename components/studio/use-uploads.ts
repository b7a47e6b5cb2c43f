'use client';
import { useState } from 'react';
import type { PictureFacts } from '@/lib/pictures/core/picture';
import { MAX_PICTURE_BYTES, pictureProblemText } from '@/lib/pictures/core/picture-problem';
import type { PictureField } from '@/lib/studio/core/studio-intent';
import { readStudioTheme } from '@/lib/studio/core/studio-theme';
import { sendStudioForm } from './send-studio-form';
import type { StudioStart } from './use-studio';

type Upload = { isBusy: boolean; problem: string | null };

const IDLE: Upload = { isBusy: false, problem: null };
const NO_THEME = readStudioTheme(() => '');

/** Sends pictures as soon as they are chosen, and remembers what the texts that name them lead to. */
export function useUploads(
  start: Pick<StudioStart, 'pictures' | 'news'>,
  input: { editPath: string; onTaken: (field: PictureField, source: string) => void },
) {
  const [pictures, setPictures] = useState(start.pictures);
  const [uploads, setUploads] = useState<Partial<Record<PictureField, Upload>>>(refusedBefore(start.news));

  const upload = async (field: PictureField, chooser: HTMLInputElement) => {
    const file = chooser.files?.[0];
    if (!file) return;
    const settle = (state: Upload) => setUploads((earlier) => ({ ...earlier, [field]: state }));
    if (file.size > MAX_PICTURE_BYTES)
      return settle({ isBusy: false, problem: pictureProblemText({ kind: 'too_large' }) });
    settle({ isBusy: true, problem: null });
    const answer = await sendStudioForm(input.editPath, {
      intent: `upload:${field}`,
      theme: NO_THEME,
      file: { name: `file:${field}`, file },
    });
    // The same file can be chosen again, after it was mended.
    chooser.value = '';
    if (!answer.ok) return settle({ isBusy: false, problem: answer.error });
    const { source, picture } = answer.value as { source: string; picture: PictureFacts }; // our own door's answer to an upload
    setPictures((earlier) => ({ ...earlier, [source]: picture }));
    settle(IDLE);
    input.onTaken(field, source);
  };

  return { pictures, upload, uploadOf: (field: PictureField) => uploads[field] ?? IDLE };
}

function refusedBefore(news: StudioStart['news']): Partial<Record<PictureField, Upload>> {
  return news.kind === 'refused' ? { [news.field]: { isBusy: false, problem: news.problem } } : {};
}
