import { ChangeScreen } from '@/components/change/change-screen';
import { ClosedScreen } from '@/components/checkout/closed-screen';
import { CompletedScreen } from '@/components/checkout/completed-screen';
import type { CheckoutAction } from '@/components/checkout/use-submission';
import { createViewFormat } from '@/components/checkout/view-format';
import { FailurePage } from '@/components/status/failure-page';
import { HandoverPage, handoverTitle } from '@/components/status/handover-page';
import { MissingCheckoutScreen } from '@/components/status/missing-checkout-screen';
import { MissingPageScreen } from '@/components/status/missing-page-screen';
import { ReturnScreen, returnTitle } from '@/components/status/return-screen';
import { SellerHeader } from '@/components/status/seller-header';
import { buttonClass } from '@/components/ui/button-class';
import { toSeller } from '@/lib/checkout/core/seller';
import { toCheckoutView } from '@/lib/checkout/core/to-checkout-view';
import type { GalleryState } from '@/lib/gallery/core/gallery-state';
import { countryName } from '@/lib/i18n/country-name';
import { resolveLocale } from '@/lib/i18n/locale';
import { assertNever } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import { GalleryAfterSale } from './gallery-after-sale';
import { GalleryCheckout } from './gallery-checkout';
import type { PaperOf } from './paper-of';

type GalleryScreenProps = {
  state: GalleryState;
  nowMs: EpochMs;
  /** The page's own address: every way on leads back to it. */
  path: string;
  action: CheckoutAction;
  reopen: (data: FormData) => Promise<void>;
  paperOf: PaperOf;
};

/** A state of the checkout on the very components of the real pages. */
export function GalleryScreen({ state, nowMs, path, action, reopen, paperOf }: GalleryScreenProps) {
  const { t } = resolveLocale();
  switch (state.kind) {
    case 'checkout':
      return <LoadedState state={state} nowMs={nowMs} path={path} action={action} reopen={reopen} />;
    case 'checking_payment':
      return (
        <>
          <title>{handoverTitle('checking')}</title>
          <HandoverPage seller={state.session} url={null} checkPath={path} />
        </>
      );
    case 'returned':
      return (
        <>
          <title>{returnTitle(state.page)}</title>
          <ReturnScreen page={state.page} checkoutPath={path} completePath={path} />
        </>
      );
    case 'change':
      return (
        <>
          <title>{t('change.title')}</title>
          <ChangeScreen
            view={state.view}
            seller={toSeller(state.session)}
            currency={state.session.currency}
            confirmPath={path}
            pagePath={path}
            language={resolveLocale()}
          />
        </>
      );
    case 'missing_checkout':
      return <MissingCheckoutScreen />;
    case 'missing_page':
      return (
        <>
          <title>{t('notFound.title')}</title>
          <MissingPageScreen />
        </>
      );
    case 'portal':
    case 'portal_sign_in':
    case 'portal_link':
    case 'pay':
    case 'document':
    case 'missing_document':
      return <GalleryAfterSale state={state} path={path} paperOf={paperOf} />;
    case 'failure':
      return (
        <FailurePage
          t={t}
          reference="7d1f6a52-0000-4000-8000-000000000000"
          header={<SellerHeader seller={toSeller(state.session)} t={t} />}
        >
          <a href={path} className={buttonClass}>
            {t('failure.action')}
          </a>
        </FailurePage>
      );
    default:
      return assertNever(state);
  }
}

type LoadedStateProps = Omit<GalleryScreenProps, 'paperOf'> & {
  state: Extract<GalleryState, { kind: 'checkout' }>;
};

function LoadedState({ state, nowMs, path, action, reopen }: LoadedStateProps) {
  const { locale } = resolveLocale();
  const { page, answer, moment } = state;
  const format = createViewFormat({
    currency: page.session.currency,
    locale,
    countryName: (code) => countryName(code, locale),
  });
  const view = toCheckoutView({ page, format, nowMs });
  switch (view.kind) {
    case 'open': {
      const { seller, order, form, likelyCountries } = view;
      const { sale } = form.start;
      const { saleIssues: issues = sale.issues, saleValues, ...said } = answer ?? {};
      const start = {
        ...form.start,
        ...said,
        sale: { ...sale, issues, values: { ...sale.values, ...saleValues } },
      };
      return (
        <GalleryCheckout
          seller={seller}
          order={order}
          form={{ ...form, start }}
          likelyCountries={likelyCountries}
          moment={moment}
          action={action}
        />
      );
    }
    case 'completed':
      return <CompletedScreen view={view} />;
    case 'closed':
      return (
        <ClosedScreen
          view={view}
          goPath={path}
          reopen={{ action: reopen, storeSlug: 'gallery', sessionId: 'gallery' }}
        />
      );
    case 'checking':
      // No state of the gallery loads it: the page between here and there has one of its own.
      return null;
    default:
      return assertNever(view);
  }
}
