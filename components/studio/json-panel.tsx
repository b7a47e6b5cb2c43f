'use client';
import { useState } from 'react';
import { smallButtonClass } from '@/components/ui/button-class';
import { toUpdateJson } from '@/lib/studio/core/studio-theme';
import { useStudioContext } from './studio-context';

/** The theme as a program sets it. */
export function JsonPanel() {
  const { theme, isHydrated } = useStudioContext();
  const [copied, setCopied] = useState('');
  const json = toUpdateJson(theme);
  const copy = () =>
    navigator.clipboard.writeText(json).then(
      () => setCopied(json),
      () => setCopied(''),
    );
  return (
    <details>
      <summary className="min-h-11 w-fit content-center text-[0.9375rem] font-medium underline underline-offset-4">
        Copy as JSON
      </summary>
      <p className="mt-1 text-[0.875rem] text-ink-muted">
        With the store’s id added, this is what <code>client.stores.update</code> takes.
      </p>
      <textarea
        aria-label="The theme as JSON"
        readOnly
        value={json}
        rows={10}
        className="mt-2 w-full rounded-control border border-control bg-background p-3 font-mono text-[0.8125rem]"
      />
      {isHydrated && (
        <button type="button" onClick={copy} className={smallButtonClass}>
          {copied === json ? 'Copied' : 'Copy'}
        </button>
      )}
    </details>
  );
}
