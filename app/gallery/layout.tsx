import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { isGalleryOpen } from '@/lib/gallery/is-gallery-open';
import { services } from '@/lib/services';

export const metadata: Metadata = { title: 'Gallery', robots: { index: false, follow: false } };

export default function GalleryLayout({ children }: { children: ReactNode }) {
  if (!isGalleryOpen(services())) notFound();
  return children;
}
