import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { ClaimToken } from '@/components/checkout/claim-token';
import { PortalScreen } from '@/components/portal/portal-screen';
import { SignInScreen } from '@/components/portal/sign-in-screen';
import { MissingPageScreen } from '@/components/status/missing-page-screen';
import { setPageStatus } from '@/lib/http/page-status';
import { resolveLocale } from '@/lib/i18n/locale';
import { namedEnvironment } from '@/lib/kernel/environment';
import { paths } from '@/lib/paths';
import { readPortalNews } from '@/lib/portal/core/portal-view';
import { loadPortal } from '@/lib/portal/load-portal';
import { PORTAL_COOKIE } from '@/lib/portal/portal-cookie';
import { services } from '@/lib/services';

type PageProps = {
  params: Promise<{ storeSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export function generateMetadata(): Metadata {
  return { title: resolveLocale().t('portal.title'), robots: { index: false, follow: false } };
}

export default async function PortalPage({ params, searchParams }: PageProps) {
  const { storeSlug } = await params;
  const cookie = (await cookies()).get(PORTAL_COOKIE)?.value ?? null;
  const query = await searchParams;
  const param = (name: string) => [query[name]].flat()[0] ?? null;
  const environment = namedEnvironment(param('environment'));
  const loaded = await orFailedLoad(loadPortal(services(), { storeSlug, cookie, environment }));
  if (isFailedLoad(loaded)) return <FailedPage error={loaded.error} header={null} />;
  if (loaded.kind === 'not_found') {
    setPageStatus(404);
    return <MissingPageScreen />;
  }
  const language = resolveLocale();
  const news = readPortalNews(param('news'));
  const actPath = paths.portalAct(loaded.store.slug);
  return (
    <>
      <ClaimToken path={paths.portalClaim(loaded.store.slug)} />
      {loaded.kind === 'open' ? (
        <PortalScreen
          view={loaded.view}
          news={news}
          newsAbout={param('about')}
          actPath={actPath}
          language={language}
        />
      ) : (
        <SignInScreen shop={loaded.shop} news={news} actPath={actPath} t={language.t} />
      )}
    </>
  );
}
