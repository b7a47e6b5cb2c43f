import { smallButtonClass } from '@/components/ui/button-class';
import type { Locale } from '@/lib/i18n/locale';
import type { PortalNews, PortalView } from '@/lib/portal/core/portal-view';
import { PortalFrame } from './portal-frame';
import { PurchaseCard } from './purchase-card';

type PortalScreenProps = {
  view: PortalView;
  news: PortalNews | null;
  actPath: string;
  language: Locale;
};

/** A buyer's purchases at one store, with their documents and what became of requests for money back. */
export function PortalScreen({ view, news, actPath, language }: PortalScreenProps) {
  const { t } = language;
  const { storeName, buyerName, purchases, isTest } = view;
  return (
    <PortalFrame storeName={storeName} isTest={isTest} news={news} t={t}>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h1 className="font-bold text-2xl tracking-tight">{t('portal.title')}</h1>
          <p className="mt-1 text-ink-muted wrap-anywhere">{t('portal.of', { buyer: buyerName })}</p>
        </div>
        <form method="post" action={actPath}>
          <input type="hidden" name="intent" value="sign_out" />
          {isTest && <input type="hidden" name="environment" value="test" />}
          <button type="submit" className={smallButtonClass}>
            {t('portal.signOut')}
          </button>
        </form>
      </div>
      {purchases.length === 0 ? (
        <p className="mt-6">{t('portal.empty')}</p>
      ) : (
        <ul className="mt-6 grid gap-6">
          {purchases.map((purchase) => (
            <li key={purchase.paymentId} className="border-line border-t pt-6">
              <PurchaseCard
                purchase={purchase}
                storeName={storeName}
                isTest={isTest}
                actPath={actPath}
                language={language}
              />
            </li>
          ))}
        </ul>
      )}
    </PortalFrame>
  );
}
