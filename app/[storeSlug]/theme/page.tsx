import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { ClosedStudio } from '@/components/studio/closed-studio';
import { StudioScreen } from '@/components/studio/studio-screen';
import { GALLERY } from '@/lib/gallery/core/gallery';
import { setPageStatus } from '@/lib/http/page-status';
import { paths } from '@/lib/paths';
import { services } from '@/lib/services';
import { readStudioNews, readStudioView } from '@/lib/studio/core/studio-address';
import { readStudioTheme } from '@/lib/studio/core/studio-theme';
import { findThemePictures } from '@/lib/studio/find-theme-pictures';
import { loadStudio } from '@/lib/studio/load-studio';
import { STUDIO_COOKIE } from '@/lib/studio/open-studio';

type PageProps = {
  params: Promise<{ storeSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: 'Theme', robots: { index: false, follow: false } };

const GROUPS = GALLERY.map(({ title, entries }) => ({
  title,
  states: entries.map(({ slug, title: state }) => ({ slug, title: state })),
}));

export default async function StudioPage({ params, searchParams }: PageProps) {
  const { storeSlug } = await params;
  const cookie = (await cookies()).get(STUDIO_COOKIE)?.value ?? null;
  const studio = await orFailedLoad(loadStudio(services(), { storeSlug, cookie }));
  if (isFailedLoad(studio)) return <FailedPage error={studio.error} header={null} />;
  if (!studio) {
    setPageStatus(404);
    return <ClosedStudio />;
  }
  const query = await searchParams;
  const param = (name: string) => [query[name]].flat()[0] ?? null;
  const { store, saved, isUnpublished, mayPublish } = studio;
  const draft = param('draft') === null ? saved : readStudioTheme(param);
  const themes = [saved, draft];
  const index = await findThemePictures(services(), { storeId: store.id, logo: null, themes });
  return (
    <StudioScreen
      store={{ slug: store.slug, name: store.name }}
      groups={GROUPS}
      start={{
        saved,
        draft,
        view: readStudioView(param),
        news: readStudioNews(param),
        pictures: { ...index.logo, ...index.cover },
        isUnpublished,
        mayPublish,
        editPath: paths.themeEdit(store.slug),
      }}
    />
  );
}
