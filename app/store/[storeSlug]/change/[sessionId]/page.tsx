import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { ChangeScreen } from '@/components/change/change-screen';
import { ClaimToken } from '@/components/checkout/claim-token';
import { HandoverPage } from '@/components/status/handover-page';
import { MissingCheckoutScreen } from '@/components/status/missing-checkout-screen';
import { ThemeStyle } from '@/components/status/theme-style';
import { readChangeNews } from '@/lib/checkout/core/change-view';
import { toSeller } from '@/lib/checkout/core/seller';
import { loadChangePage } from '@/lib/checkout/load-change-page';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { setPageStatus } from '@/lib/http/page-status';
import { resolveLocale } from '@/lib/i18n/locale';
import { paths } from '@/lib/paths';
import { services } from '@/lib/services';

type PageProps = {
  params: Promise<{ storeSlug: string; sessionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export function generateMetadata(): Metadata {
  return { title: resolveLocale().t('change.title'), robots: { index: false, follow: false } };
}

/** Where a buyer confirms another plan. */
export default async function ChangePage({ params, searchParams }: PageProps) {
  const cookie = (await cookies()).get(VISITOR_COOKIE)?.value ?? null;
  const query = await searchParams;
  const news = readChangeNews([query.news].flat()[0] ?? null);
  const loaded = await orFailedLoad(loadChangePage(services(), { ...(await params), cookie, news }));
  if (isFailedLoad(loaded)) return <FailedPage error={loaded.error} header={null} />;
  if (loaded.kind === 'not_found') {
    setPageStatus(404);
    return <MissingCheckoutScreen />;
  }
  const { change, view, environment, currency, successUrl } = loaded;
  const isDone = view.kind === 'applied' || view.kind === 'scheduled';
  if (isDone && successUrl) redirect(successUrl);
  const { checkoutSettings, darkMode, storeSlug } = change.snapshot;
  const ref = { storeSlug, sessionId: change.id };
  const sale = { environment, snapshot: change.snapshot };
  // A form of ours may not lead to another site by itself: this page does.
  const payUrl = query.pay !== undefined && view.kind === 'waiting' ? view.payUrl : null;
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <>
      <ThemeStyle checkoutSettings={checkoutSettings} darkMode={darkMode} nonce={nonce} />
      {payUrl ? (
        <HandoverPage seller={sale} url={payUrl} checkPath={paths.change(ref)} />
      ) : (
        <ChangeScreen
          view={view}
          seller={toSeller(sale)}
          currency={currency}
          confirmPath={paths.changeConfirm(ref)}
          pagePath={paths.change(ref)}
          language={resolveLocale()}
        />
      )}
      <ClaimToken path={paths.changeClaim(ref)} />
    </>
  );
}
