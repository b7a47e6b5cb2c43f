import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { resolveLocale } from '@/lib/i18n/locale';
import './globals.css';

export const metadata: Metadata = {
  title: 'Checkstand',
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for its request: the nonces of a page built ahead would be nobody's.
  await connection();
  const { locale, dir } = resolveLocale();
  return (
    <html lang={locale} dir={dir} className="font-sans antialiased">
      <body>{children}</body>
    </html>
  );
}
