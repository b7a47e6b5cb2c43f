import { ActionLink } from '@/components/status/action-link';
import { Receipt } from '@/components/status/receipt';
import { StatusPage } from '@/components/status/status-page';
import type { CheckoutView, ShopView } from '@/lib/checkout/core/to-checkout-view';
import { type Locale, resolveLocale } from '@/lib/i18n/locale';
import { createTranslate, type Translate } from '@/lib/i18n/translate';

type ClosedView = Extract<CheckoutView, { kind: 'closed' }>;
type CompletedView = Extract<CheckoutView, { kind: 'completed' }>;

/** A session that cannot be paid any more: why, that nothing was charged, and where to go from here. */
export function ClosedScreen({ view, goPath }: { view: ClosedView; goPath: string }) {
  const { t } = words();
  const { shop, productName, reason } = view;
  const heading = t(`closed.${reason}Title`);
  const text = [t(`closed.${reason}Text`, { productName, storeName: shop.storeName })];
  return (
    <StatusPage tone="neutral" heading={heading} text={text} seller={shop} t={t}>
      <title>{heading}</title>
      {view.canContinue && (
        <ActionLink href={goPath} look="strong">
          {t('closed.continuePayment')}
        </ActionLink>
      )}
      <WayBack shop={shop} t={t} />
    </StatusPage>
  );
}

/** A paid session shows its receipt, to whoever paid; to anyone else with the link it says no more than that. */
export function CompletedScreen({ view }: { view: CompletedView }) {
  const { t, locale } = words();
  const { shop, productName, currency, receipt } = view;
  const heading = t('paid.heading');
  return (
    <StatusPage tone="success" heading={heading} text={[t('closed.paidText')]} seller={shop} t={t}>
      <title>{heading}</title>
      {receipt && (
        <Receipt
          receipt={receipt}
          productName={productName}
          currency={currency}
          locale={locale.locale}
          t={t}
        />
      )}
      <WayBack shop={shop} t={t} />
    </StatusPage>
  );
}

/** The shop's own page where it has one, else somebody to ask. */
function WayBack({ shop, t }: { shop: ShopView; t: Translate }) {
  const { website, supportEmail, storeName } = shop;
  if (website) {
    return (
      <ActionLink href={website} look="quiet">
        {t('closed.visitStore', { storeName })}
      </ActionLink>
    );
  }
  if (!supportEmail) return null;
  return (
    <ActionLink href={`mailto:${encodeURIComponent(supportEmail)}`} look="quiet">
      {t('closed.contactStore', { storeName })}
    </ActionLink>
  );
}

function words(): { t: Translate; locale: Locale } {
  const locale = resolveLocale();
  return { locale, t: createTranslate(locale.messages, locale.locale) };
}
