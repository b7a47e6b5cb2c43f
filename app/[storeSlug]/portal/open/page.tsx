import type { Metadata } from 'next';
import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { OpenPortalScreen } from '@/components/portal/open-portal-screen';
import { MissingPageScreen } from '@/components/status/missing-page-screen';
import { setPageStatus } from '@/lib/http/page-status';
import { resolveLocale } from '@/lib/i18n/locale';
import { namedEnvironment } from '@/lib/kernel/environment';
import { paths } from '@/lib/paths';
import { lookAtPortalLink } from '@/lib/portal/open-portal';
import { services } from '@/lib/services';

type PageProps = {
  params: Promise<{ storeSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export function generateMetadata(): Metadata {
  return {
    title: resolveLocale().t('portal.open.heading'),
    // The address opens somebody's page, so it is told to nobody.
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

/** Where a mailed link leads. It is used up by a press: mail readers and scanners follow links by themselves. */
export default async function OpenPortalPage({ params, searchParams }: PageProps) {
  const { storeSlug } = await params;
  const query = await searchParams;
  const key = [query.key].flat()[0] ?? null;
  const environment = namedEnvironment([query.environment].flat()[0]);
  const { t } = resolveLocale();
  const link = await orFailedLoad(lookAtPortalLink(services(), { storeSlug, key, environment }));
  if (isFailedLoad(link)) return <FailedPage error={link.error} header={null} />;
  if (!link) {
    setPageStatus(404);
    return <MissingPageScreen />;
  }
  return (
    <OpenPortalScreen
      shop={link.shop}
      linkKey={link.isGood ? key : null}
      actPath={paths.portalAct(encodeURIComponent(storeSlug))}
      portalPath={paths.portalIn({
        storeSlug: encodeURIComponent(storeSlug),
        environment: link.shop.environment,
      })}
      t={t}
    />
  );
}
