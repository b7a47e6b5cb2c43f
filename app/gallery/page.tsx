import type { Metadata } from 'next';
import { GalleryIndex } from '@/components/gallery/gallery-index';
import { GALLERY } from '@/lib/gallery/core/gallery';
import { requireGallery } from '@/lib/gallery/require-gallery';
import { services } from '@/lib/services';

export function generateMetadata(): Metadata {
  requireGallery(services());
  return { title: 'Gallery', robots: { index: false, follow: false } };
}

type PageProps = { searchParams: Promise<{ mode?: string | string[]; dir?: string | string[] }> };

export default async function GalleryPage({ searchParams }: PageProps) {
  requireGallery(services());
  const { mode, dir } = await searchParams;
  const query = [mode && `mode=${mode}`, dir && `dir=${dir}`].filter(Boolean).join('&');
  return <GalleryIndex groups={GALLERY} query={query} />;
}
