import { ActionLink } from '@/components/status/action-link';
import { StatusPage } from '@/components/status/status-page';
import { StoreLink } from '@/components/status/store-link';
import { buttonClass, quietButtonClass } from '@/components/ui/button-class';
import type { ClosedView } from '@/lib/checkout/core/to-checkout-view';
import { resolveLocale } from '@/lib/i18n/locale';

type ClosedScreenProps = {
  view: ClosedView;
  goPath: string;
  /** Extends the session and shows its form again. Both parts of the session's address are posted. */
  reopen: { action: (data: FormData) => Promise<void>; storeSlug: string; sessionId: string };
};

/** The page of a session that cannot be paid: why, that nothing was charged, and where the shopper can go. */
export function ClosedScreen({ view, goPath, reopen }: ClosedScreenProps) {
  const { t } = resolveLocale();
  const { seller, productName, reason } = view;
  const heading = t(`closed.${reason}Title`);
  const text = [t(textKeyOf(view), { productName, storeName: seller.storeName })];
  return (
    <StatusPage
      tone={reason === 'expired' ? 'late' : 'neutral'}
      heading={heading}
      text={text}
      seller={seller}
      t={t}
    >
      <title>{heading}</title>
      {view.canContinue && (
        <ActionLink href={goPath} look="strong">
          {t('closed.continuePayment')}
        </ActionLink>
      )}
      {view.canExtend && (
        <form action={reopen.action} className="mt-6 print:hidden">
          <input type="hidden" name="storeSlug" value={reopen.storeSlug} />
          <input type="hidden" name="sessionId" value={reopen.sessionId} />
          <button type="submit" className={view.canContinue ? quietButtonClass : buttonClass}>
            {t('closed.startAgain')}
          </button>
        </form>
      )}
      <StoreLink seller={seller} t={t} />
    </StatusPage>
  );
}

function textKeyOf({ reason, canContinue, canExtend }: ClosedView) {
  if (canExtend) return 'closed.renewableText';
  return reason === 'unavailable' && canContinue
    ? 'closed.stillPayableText'
    : (`closed.${reason}Text` as const);
}
