import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { keepState, stayClosed } from '@/app/gallery/actions';
import { GalleryScreen } from '@/components/gallery/gallery-screen';
import { ThemeStyle } from '@/components/status/theme-style';
import { ClosedStudio } from '@/components/studio/closed-studio';
import { toDocumentView } from '@/lib/documents/to-document-view';
import { findGalleryEntry } from '@/lib/gallery/core/gallery';
import { setPageStatus } from '@/lib/http/page-status';
import { services } from '@/lib/services';
import { FIRST_STATE, readStudioView } from '@/lib/studio/core/studio-address';
import { readStudioTheme, toSettings } from '@/lib/studio/core/studio-theme';
import { findThemePictures } from '@/lib/studio/find-theme-pictures';
import { loadStudio } from '@/lib/studio/load-studio';
import { STUDIO_COOKIE } from '@/lib/studio/open-studio';

type PageProps = {
  params: Promise<{ storeSlug: string; state: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The screens write their own titles. */
export const metadata: Metadata = { title: null, robots: { index: false, follow: false } };

/** A state of the checkout with a store's names, in the theme that its address describes; for the studio's frames. */
export default async function ThemePreviewPage({ params, searchParams }: PageProps) {
  const { storeSlug, state: slug } = await params;
  const cookie = (await cookies()).get(STUDIO_COOKIE)?.value ?? null;
  const studio = await orFailedLoad(loadStudio(services(), { storeSlug, cookie }));
  if (isFailedLoad(studio)) return <FailedPage error={studio.error} header={null} />;
  const entry = findGalleryEntry(slug) ?? findGalleryEntry(FIRST_STATE);
  if (!studio || !entry) {
    setPageStatus(404);
    return <ClosedStudio />;
  }
  const query = await searchParams;
  const param = (name: string) => [query[name]].flat()[0] ?? null;
  const theme = readStudioTheme(param);
  const { id, name, logo, supportEmail, website, termsUrl, privacyUrl } = studio.store;
  const pictures = await findThemePictures(services(), { storeId: id, logo, themes: [theme] });
  const checkoutSettings = toSettings(theme);
  const nowMs = services().clock.nowMs();
  const darkMode = readStudioView(param).mode === 'dark';
  const shop = {
    names: { storeName: name, supportEmail, website, termsUrl, privacyUrl },
    looks: { checkoutSettings, logo, pictures },
  };
  return (
    <>
      <ThemeStyle
        checkoutSettings={checkoutSettings}
        darkMode={darkMode}
        nonce={(await headers()).get('x-nonce') ?? undefined}
      />
      {/* To be looked at and scrolled: whatever would be pressed or typed here leads nowhere. */}
      <div inert>
        <GalleryScreen
          state={entry.make({ nowMs, darkMode, shop })}
          nowMs={nowMs}
          path=""
          action={keepState}
          reopen={stayClosed}
          paperOf={(content, language) => toDocumentView(content, language, { seesAll: true })}
        />
      </div>
    </>
  );
}
