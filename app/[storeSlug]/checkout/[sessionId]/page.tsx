import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { orFailedLoad } from '@/app/failed-page';
import { CheckoutScreen } from '@/components/checkout/checkout-screen';
import { ClaimToken } from '@/components/checkout/claim-token';
import { ClosedScreen } from '@/components/checkout/closed-screen';
import { CompletedScreen } from '@/components/checkout/completed-screen';
import { createViewFormat } from '@/components/checkout/view-format';
import { type CheckoutView, toCheckoutView } from '@/lib/checkout/core/to-checkout-view';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { visitorHints } from '@/lib/doors/visitor-hints';
import { countryName } from '@/lib/i18n/country-name';
import { resolveLocale } from '@/lib/i18n/locale';
import { paths } from '@/lib/paths';
import { services } from '@/lib/services';
import { startAgain, submitCheckout } from './actions';
import { FailedCheckout } from './failed-checkout';
import { MissingCheckout } from './missing-checkout';

type PageProps = { params: Promise<{ storeSlug: string; sessionId: string }> };

/** The screens write their own titles: the form's changes with its errors. */
export const metadata: Metadata = { title: null, robots: { index: false, follow: false } };

export default async function CheckoutRoute({ params }: PageProps) {
  const { storeSlug, sessionId } = await params;
  const cookie = (await cookies()).get(VISITOR_COOKIE)?.value ?? null;
  // Without a script a posted form is answered with this page, which then has to hold the form.
  const sent = await headers();
  const isFormPosted = sent.get('x-request-method') === 'POST';
  const hints = visitorHints(services(), sent);
  const page = await orFailedLoad(
    loadCheckoutPage(services(), { storeSlug, sessionId, cookie, isFormPosted, hints }),
  );
  if (page.kind === 'not_found') return <MissingCheckout />;
  if (page.kind === 'load_failed')
    return <FailedCheckout error={page.error} address={{ storeSlug, sessionId }} />;
  const { locale } = resolveLocale();
  const format = createViewFormat({
    currency: page.session.currency,
    locale,
    countryName: (code) => countryName(code, locale),
  });
  const view = toCheckoutView({ page, format, nowMs: services().clock.nowMs() });
  const ref = { storeSlug, sessionId: page.session.id };
  if (view.kind === 'checking') return redirect(paths.checkoutGo(ref));
  return (
    <>
      <Screen view={view} goPath={paths.checkoutGo(ref)} address={{ storeSlug, sessionId }} />
      <ClaimToken path={paths.checkoutClaim(ref)} />
    </>
  );
}

type ScreenProps = {
  view: Exclude<CheckoutView, { kind: 'checking' }>;
  goPath: string;
  /** As it stands in the page's own address. */
  address: { storeSlug: string; sessionId: string };
};

function Screen({ view, goPath, address }: ScreenProps) {
  switch (view.kind) {
    case 'open':
      return <CheckoutScreen view={view} action={submitCheckout} previewPath={paths.previewTax()} />;
    case 'completed':
      return <CompletedScreen view={view} />;
    case 'closed':
      return <ClosedScreen view={view} goPath={goPath} reopen={{ action: startAgain, ...address }} />;
  }
}
