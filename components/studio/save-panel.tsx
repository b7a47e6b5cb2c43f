'use client';
import { useEffect, useRef } from 'react';
import { smallButtonClass, smallStrongButtonClass } from '@/components/ui/button-class';
import { diffThemes } from '@/lib/studio/core/theme-diff';
import { useStudioContext } from './studio-context';
import { fieldLabel, valueText } from './studio-words';

/** Save, publish, back and forth; and before something is saved, what that changes. */
export function SavePanel() {
  const { isReviewing, isDirty, isHydrated, canUndo, canRedo, undo, redo } = useStudioContext();
  return (
    <div className="border-t border-line px-5.5 py-4 lg:max-h-[70dvh] lg:overflow-y-auto">
      {isReviewing ? <Review /> : <Status />}
      <div className="flex flex-wrap gap-2.5">
        {!isReviewing && (
          <button
            type="submit"
            name="intent"
            value="review"
            aria-disabled={isHydrated && !isDirty}
            className={smallStrongButtonClass}
          >
            Save
          </button>
        )}
        {!isHydrated && (
          <noscript>
            <button type="submit" name="intent" value="preview" className={smallButtonClass}>
              Show in the preview
            </button>
          </noscript>
        )}
        {isHydrated && (
          <>
            <button type="button" aria-disabled={!canUndo} onClick={undo} className={smallButtonClass}>
              Undo
            </button>
            <button type="button" aria-disabled={!canRedo} onClick={redo} className={smallButtonClass}>
              Redo
            </button>
          </>
        )}
      </div>
      <Publish />
    </div>
  );
}

/** The list of what saving changes. It takes the focus when it appears, because it is what was asked for. */
function Review() {
  const { saved, theme, isBusy } = useStudioContext();
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);
  const changes = diffThemes(saved, theme);
  return (
    <div className="mb-4">
      <h2 ref={headingRef} tabIndex={-1} className="font-semibold">
        {changes.length === 1 ? 'Saving changes one value' : `Saving changes ${changes.length} values`}
      </h2>
      <dl className="mt-2 space-y-2 text-[0.875rem]">
        {changes.map(({ field, before, after }) => (
          <div key={field}>
            <dt className="font-medium">{fieldLabel(field)}</dt>
            <dd className="wrap-anywhere">
              <span className="text-ink-muted">{valueText(field, before)}</span>
              <span aria-hidden="true"> → </span>
              <span className="sr-only">becomes</span>
              <span>{valueText(field, after)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-[0.875rem] text-ink-muted">
        New test sessions show it at once. Sessions that exist keep the theme they were made with.
      </p>
      <div className="mt-3 flex flex-wrap gap-2.5">
        <button
          type="submit"
          name="intent"
          value="save"
          aria-busy={isBusy}
          className={smallStrongButtonClass}
        >
          Save these changes
        </button>
        <button type="submit" name="intent" value="preview" className={smallButtonClass}>
          Keep editing
        </button>
      </div>
    </div>
  );
}

function Status() {
  const { status, isDirty, isHydrated } = useStudioContext();
  return (
    <p role="status" className="mb-3 min-h-6 text-[0.875rem]">
      {status?.kind === 'failed' && <span className="text-danger">Nothing was saved: {status.problem}.</span>}
      {status?.kind === 'saved' && (
        <span className="text-success">Saved. New test sessions look like this.</span>
      )}
      {status?.kind === 'published' && (
        <span className="text-success">Published. New production sessions look like this now.</span>
      )}
      {status === null && isHydrated && (
        <span className="text-ink-muted">{isDirty ? 'Not saved yet' : 'Nothing to save'}</span>
      )}
    </p>
  );
}

/** From test to production, once what is saved is what should be sold with. */
function Publish() {
  const { isUnpublished, mayPublish, isDirty, isBusy } = useStudioContext();
  if (!isUnpublished) return null;
  return (
    <div className="mt-5 border-t border-line pt-4">
      <p className="text-[0.875rem]">Production does not have the saved theme yet.</p>
      {mayPublish ? (
        <button
          type="submit"
          name="intent"
          value="publish"
          aria-busy={isBusy}
          className={`mt-2.5 ${smallButtonClass}`}
        >
          Publish to production
        </button>
      ) : (
        <p className="mt-2 text-[0.875rem] text-ink-muted">
          This store takes real payments, so publishing needs a link made by a production key.
        </p>
      )}
      {isDirty && mayPublish && (
        <p className="mt-2 text-[0.875rem] text-ink-muted">
          Publishing takes what is saved, not what you are editing.
        </p>
      )}
    </div>
  );
}
