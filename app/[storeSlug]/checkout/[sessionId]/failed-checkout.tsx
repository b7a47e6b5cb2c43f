import { unstable_rethrow } from 'next/navigation';
import { FailurePage } from '@/components/status/failure-page';
import { SellerHeader } from '@/components/status/seller-header';
import { buttonClass } from '@/components/ui/button-class';
import { setPageStatus } from '@/lib/http/page-status';
import { resolveLocale } from '@/lib/i18n/locale';
import { currentRequestId } from '@/lib/log';
import { services } from '@/lib/services';
import { lookOfPage } from './look-of-page';

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

type FailedCheckoutProps = { error: unknown; address: { storeSlug: string; sessionId: string } };

/**
 * What every page of this segment shows when it could not be loaded: a 500 that can be read without scripts, in the store's
 * name and theme as far as they can be told.
 */
export async function FailedCheckout({ error, address }: FailedCheckoutProps) {
  // Where the status cannot be set the error is left to Next, which logs it itself.
  if (!setPageStatus(500)) throw error;
  const { ids, log } = services();
  const { t } = resolveLocale();
  const { seller } = await lookOfPage(address.storeSlug, address.sessionId);
  // What the page names is what its log lines carry.
  const requestId = currentRequestId() ?? ids.uuid();
  log.error('a checkout page could not be loaded', { requestId, error });
  return (
    <FailurePage t={t} reference={requestId} header={seller && <SellerHeader seller={seller} t={t} />}>
      <a href={THIS_PAGE} className={buttonClass}>
        {t('failure.action')}
      </a>
    </FailurePage>
  );
}
