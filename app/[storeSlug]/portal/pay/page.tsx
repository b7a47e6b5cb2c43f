import type { Metadata } from 'next';
import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { PayScreen, payTitle } from '@/components/portal/pay-screen';
import { HandoverPage } from '@/components/status/handover-page';
import { MissingPageScreen } from '@/components/status/missing-page-screen';
import { setPageStatus } from '@/lib/http/page-status';
import { resolveLocale } from '@/lib/i18n/locale';
import { paths } from '@/lib/paths';
import { readPortalNews } from '@/lib/portal/core/portal-view';
import { loadPayPage } from '@/lib/portal/load-pay-page';
import { services } from '@/lib/services';

type PageProps = {
  params: Promise<{ storeSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export function generateMetadata(): Metadata {
  return {
    // The address lets somebody's period be paid, so it is told to nobody.
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

/** Where the link of an overdue period leads, where its form is answered, and where a customer is back from paying. */
export default async function PayPage({ params, searchParams }: PageProps) {
  const { storeSlug } = await params;
  const query = await searchParams;
  const param = (name: string) => [query[name]].flat()[0] ?? null;
  const link = {
    order: param('order'),
    period: param('period'),
    until: param('until'),
    proof: param('proof'),
  };
  const back = param('back');
  const news = back === 'left' ? 'pay_left' : readPortalNews(param('news'));
  const loaded = await orFailedLoad(
    loadPayPage(services(), { storeSlug, link, isBack: back !== null, news }),
  );
  if (isFailedLoad(loaded)) return <FailedPage error={loaded.error} header={null} />;
  if (loaded.kind === 'not_found') {
    setPageStatus(404);
    return <MissingPageScreen />;
  }
  const language = resolveLocale();
  const { view, openUrl, store } = loaded;
  const kept = Object.fromEntries(Object.entries(link).map(([name, value]) => [name, value ?? '']));
  const payPath = `${paths.portalPay(store.slug)}?${new URLSearchParams(kept)}`;
  if (param('go') !== null && openUrl !== null)
    return (
      <>
        <title>{language.t('go.title')}</title>
        <HandoverPage seller={view.shop} url={openUrl} checkPath={payPath} />
      </>
    );
  return (
    <>
      <title>{language.t(payTitle(view))}</title>
      <PayScreen
        view={view}
        link={kept}
        actPath={paths.portalAct(store.slug)}
        payPath={payPath}
        portalPath={paths.portalIn({ storeSlug: store.slug, environment: view.shop.environment })}
        language={language}
      />
    </>
  );
}
