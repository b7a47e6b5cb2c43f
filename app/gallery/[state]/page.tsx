import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { GalleryScreen } from '@/components/gallery/gallery-screen';
import { ThemeStyle } from '@/components/status/theme-style';
import { toDocumentView } from '@/lib/documents/to-document-view';
import { findGalleryEntry } from '@/lib/gallery/core/gallery';
import { looksOf } from '@/lib/gallery/core/gallery-state';
import { requireGallery } from '@/lib/gallery/require-gallery';
import { choosePseudoLocale } from '@/lib/i18n/locale';
import { paths } from '@/lib/paths';
import { services } from '@/lib/services';
import { keepState, stayClosed } from '../actions';

type PageProps = {
  params: Promise<{ state: string }>;
  searchParams: Promise<{ mode?: string | string[]; dir?: string | string[] }>;
};

/** The screens write their own titles. */
export const metadata: Metadata = { title: null, robots: { index: false, follow: false } };

export default async function GalleryStatePage({ params, searchParams }: PageProps) {
  requireGallery(services());
  const { state: slug } = await params;
  const { mode, dir } = await searchParams;
  const entry = findGalleryEntry(slug);
  if (!entry) notFound();
  if (dir === 'rtl') choosePseudoLocale();
  const nowMs = services().clock.nowMs();
  const darkMode = mode === 'light' || mode === 'dark' ? mode === 'dark' : null;
  const state = entry.make({ nowMs, darkMode });
  const theme = looksOf(state) ?? { checkoutSettings: null, darkMode };
  return (
    <>
      {/* The layout cannot see the query. A style within the page works here, because this page is always loaded anew. */}
      <ThemeStyle
        checkoutSettings={theme.checkoutSettings}
        darkMode={theme.darkMode}
        nonce={(await headers()).get('x-nonce') ?? undefined}
      />
      <GalleryScreen
        state={state}
        nowMs={nowMs}
        path={paths.galleryState(slug)}
        action={keepState}
        reopen={stayClosed}
        paperOf={(content, language) => toDocumentView(content, language, { seesAll: true })}
      />
    </>
  );
}
