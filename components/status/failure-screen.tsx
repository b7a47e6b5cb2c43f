'use client';

import { buttonClass } from '@/components/ui/button-class';
import { FailurePage, failureTranslate } from './failure-page';

type FailureScreenProps = { error: unknown; retry: () => void };

/** The screen that an error boundary shows in the place of the page. */
export function FailureScreen({ error, retry }: FailureScreenProps) {
  return (
    <FailurePage t={failureTranslate} reference={digestOf(error)} header={<StoreName />}>
      <button type="button" onClick={retry} className={buttonClass}>
        {failureTranslate('failure.action')}
      </button>
    </FailurePage>
  );
}

/** The layout has left the store's name in the document's head. */
function StoreName() {
  const named = document.querySelector('meta[name="application-name"]');
  if (!(named instanceof HTMLMetaElement)) return null;
  return (
    <p className="font-semibold wrap-anywhere">
      <bdi>{named.content}</bdi>
    </p>
  );
}

/** Next marks an error of the server by a hash that its log has too; nothing else of the error is for the public. */
function digestOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null;
  return typeof error.digest === 'string' ? error.digest : null;
}
