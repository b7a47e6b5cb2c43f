import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { isGalleryOpen } from '@/lib/gallery/is-gallery-open';
import { choosePseudoLocale, resolveLocale } from '@/lib/i18n/locale';
import { services } from '@/lib/services';
import './globals.css';

export const metadata: Metadata = {
  title: 'Checkstand',
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request, because a page built ahead would have no nonce of a request.
  await connection();
  const isMirrored = (await headers()).get('x-gallery-dir') === 'rtl' && isGalleryOpen(services());
  const { locale, dir } = isMirrored ? choosePseudoLocale() : resolveLocale();
  return (
    <html lang={locale} dir={dir} className="font-sans antialiased">
      <body>{children}</body>
    </html>
  );
}
