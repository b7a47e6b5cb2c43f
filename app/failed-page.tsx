import { unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { FailurePage } from '@/components/status/failure-page';
import { buttonClass } from '@/components/ui/button-class';
import { setFailureStatus } from '@/lib/http/page-status';
import { resolveLocale } from '@/lib/i18n/locale';
import { currentRequestId } from '@/lib/log';
import { services } from '@/lib/services';

/** An empty address is the page's own, with its query. */
const THIS_PAGE = '';

export type FailedLoad = { kind: 'load_failed'; error: unknown };

/** Waits for what a page shows, and turns a failure into something that can be shown as well. */
export async function orFailedLoad<T>(loading: Promise<T>): Promise<T | FailedLoad> {
  try {
    return await loading;
  } catch (error) {
    unstable_rethrow(error);
    return { kind: 'load_failed', error };
  }
}

export function isFailedLoad(loaded: unknown): loaded is FailedLoad {
  return typeof loaded === 'object' && loaded !== null && 'kind' in loaded && loaded.kind === 'load_failed';
}

/** The page that stands in for one that could not be loaded: words that can be read without scripts, under a 503 or a 500. */
export function FailedPage({ error, header }: { error: unknown; header: ReactNode }) {
  // Whoever cannot set the status leaves it to Next, which logs the error itself.
  if (!setFailureStatus(error)) throw error;
  const { ids, log } = services();
  const { t } = resolveLocale();
  // The page names the id that its log lines carry.
  const requestId = currentRequestId() ?? ids.uuid();
  log.error('a page could not be loaded', { requestId, error });
  return (
    <FailurePage t={t} reference={requestId} header={header}>
      <a href={THIS_PAGE} className={buttonClass}>
        {t('failure.action')}
      </a>
    </FailurePage>
  );
}
