import type { Metadata } from 'next';
import { GalleryIndex } from '@/components/gallery/gallery-index';
import { GALLERY } from '@/lib/gallery/core/gallery';
import { requireGallery } from '@/lib/gallery/require-gallery';
import { services } from '@/lib/services';

export function generateMetadata(): Metadata {
  requireGallery(services());
  return { title: 'Gallery', robots: { index: false, follow: false } };
}

export default function GalleryPage() {
  requireGallery(services());
  return <GalleryIndex groups={GALLERY} />;
}
