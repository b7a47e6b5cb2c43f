import { ActionLink } from '@/components/status/action-link';
import { PaidPage } from '@/components/status/paid-page';
import { StatusPage } from '@/components/status/status-page';
import { WayBack } from '@/components/status/way-back';
import { buttonClass, quietButtonClass } from '@/components/ui/button-class';
import type { PlanView } from '@/lib/checkout/core/plan-view';
import type { CheckoutView } from '@/lib/checkout/core/to-checkout-view';
import { resolveLocale } from '@/lib/i18n/locale';
import type { Translate } from '@/lib/i18n/translate';

type ClosedView = Extract<CheckoutView, { kind: 'closed' }>;
type CompletedView = Extract<CheckoutView, { kind: 'completed' }>;

type ClosedScreenProps = {
  view: ClosedView;
  goPath: string;
  /** Gives the session more time and shows its form again; both parts of its address go along. */
  reopen: { action: (data: FormData) => Promise<void>; storeSlug: string; sessionId: string };
};

/** A session that cannot be paid any more: why, that nothing was charged, and where to go from here. */
export function ClosedScreen({ view, goPath, reopen }: ClosedScreenProps) {
  const { t } = resolveLocale();
  const { shop, productName, reason } = view;
  const heading = t(`closed.${reason}Title`);
  const textKey = view.canExtend ? 'closed.renewableText' : (`closed.${reason}Text` as const);
  const text = [t(textKey, { productName, storeName: shop.storeName }), ...planWords(view.plan, t)];
  return (
    <StatusPage tone="neutral" heading={heading} text={text} seller={shop} t={t}>
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
      <WayBack seller={shop} t={t} />
    </StatusPage>
  );
}

/** What a subscription costs, and what its trial does. */
function planWords(plan: PlanView | null, t: Translate): string[] {
  if (!plan) return [];
  const net = t(`plan.${plan.billingPeriod}`, { amount: plan.amount });
  const price = t(plan.isTaxIncluded ? 'plan.withTax' : 'plan.plusTax', { price: net });
  if (!plan.trial) return [price];
  const { days, amount } = plan.trial;
  const trial = amount === null ? t('plan.freeTrial', { days }) : t('plan.paidTrial', { days, amount });
  return [price, trial];
}

/** A paid session shows its receipt, to whoever paid; to anyone else with the link it says no more than that. */
export function CompletedScreen({ view }: { view: CompletedView }) {
  const language = resolveLocale();
  const { t } = language;
  return (
    <PaidPage paid={{ ...view, seller: view.shop }} text={[t('closed.paidText')]} language={language}>
      <title>{t('paid.heading')}</title>
      <WayBack seller={view.shop} t={t} />
    </PaidPage>
  );
}
