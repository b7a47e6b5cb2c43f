import type { ReactNode } from 'react';
import { smallButtonClass } from '@/components/ui/button-class';
import type { Locale } from '@/lib/i18n/locale';
import { formWithProblem, type PortalNews, type PortalView } from '@/lib/portal/core/portal-view';
import { EnvironmentField } from './environment-field';
import { PortalFrame } from './portal-frame';
import { PurchaseCard } from './purchase-card';
import { SubscriptionCard } from './subscription-card';

type PortalScreenProps = {
  view: PortalView;
  news: PortalNews | null;
  /** The payment that the news is about, where it is about one. */
  newsAbout: string | null;
  actPath: string;
  language: Locale;
};

/** A buyer's purchases at one store, with their documents and what became of requests for money back. */
export function PortalScreen({ view, news, newsAbout, actPath, language }: PortalScreenProps) {
  const { t } = language;
  const { shop, buyerName, subscriptions, purchases } = view;
  return (
    <PortalFrame shop={shop} news={news} width="list" t={t}>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h1 className="font-bold text-2xl tracking-tight">{t('portal.title')}</h1>
          <p className="mt-1 text-ink-muted wrap-anywhere">{t('portal.of', { buyer: buyerName })}</p>
        </div>
        <form method="post" action={actPath}>
          <input type="hidden" name="intent" value="sign_out" />
          <EnvironmentField shop={shop} />
          <button type="submit" className={smallButtonClass}>
            {t('portal.signOut')}
          </button>
        </form>
      </div>
      {purchases.length === 0 && subscriptions.length === 0 && <p className="mt-6">{t('portal.empty')}</p>}
      {subscriptions.length > 0 && (
        <Section heading={t('portal.subscriptions')}>
          {subscriptions.map((subscription) => (
            <li key={subscription.orderId} className="border-line border-t pt-6">
              <SubscriptionCard
                subscription={subscription}
                shop={shop}
                actPath={actPath}
                language={language}
              />
            </li>
          ))}
        </Section>
      )}
      {purchases.length > 0 && (
        <Section heading={t('portal.payments')}>
          {purchases.map((purchase) => (
            <li key={purchase.paymentId} className="border-line border-t pt-6">
              <PurchaseCard
                purchase={purchase}
                shop={shop}
                problem={newsAbout === purchase.paymentId ? formWithProblem(news) : null}
                actPath={actPath}
                language={language}
              />
            </li>
          ))}
        </Section>
      )}
    </PortalFrame>
  );
}

function Section({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section aria-label={heading}>
      <h2 className="mt-8 font-bold text-xl tracking-tight">{heading}</h2>
      <ul className="mt-4 grid gap-8">{children}</ul>
    </section>
  );
}
