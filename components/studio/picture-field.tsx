'use client';
import type { ReactNode } from 'react';
import { smallButtonClass } from '@/components/ui/button-class';
import type { PictureField as PictureName } from '@/lib/studio/core/studio-intent';
import { useStudioContext } from './studio-context';

type PictureFieldProps = { field: PictureName; label: string; hint: ReactNode };

/** A picture to choose. With a script it is taken as soon as it is chosen; without, by the button beside it. */
export function PictureField({ field, label, hint }: PictureFieldProps) {
  const { theme, pictures, isHydrated, uploadOf, upload } = useStudioContext();
  const source = theme[field];
  const picture = pictures[source];
  const { isBusy, problem } = uploadOf(field);
  const id = `file:${field}`;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-[0.9375rem] font-medium">
        {label}
      </label>
      <input type="hidden" name={field} value={source} />
      {source !== '' && (
        <div className="mb-2 flex items-center gap-3">
          {picture ? (
            <picture>
              <img
                src={picture.path}
                width={picture.width}
                height={picture.height}
                alt={`${label}, as it is now`}
                className="h-11 w-auto max-w-40 rounded-control border border-line object-contain"
              />
            </picture>
          ) : (
            <span className="text-[0.875rem] text-ink-muted wrap-anywhere">{source}</span>
          )}
          <button type="submit" name="intent" value={`set:${field}=`} className={smallButtonClass}>
            Remove
          </button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={id}
          name={id}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/avif,image/svg+xml,image/gif"
          aria-busy={isBusy}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint`}
          onChange={(event) => upload(field, event.currentTarget)}
          className="min-h-11 w-full min-w-0 text-[0.875rem] file:me-3 file:min-h-11 file:rounded-control file:border file:border-control file:bg-background file:px-3"
        />
        {!isHydrated && (
          <button type="submit" name="intent" value={`upload:${field}`} className={smallButtonClass}>
            Upload
          </button>
        )}
      </div>
      <p id={`${id}-hint`} role="status" className="mt-1.5 text-[0.8125rem]">
        {problem === null ? (
          <span className="text-ink-muted">{isBusy ? 'Uploading the picture…' : hint}</span>
        ) : (
          <span className="text-danger">Not uploaded: {problem}.</span>
        )}
      </p>
    </div>
  );
}
