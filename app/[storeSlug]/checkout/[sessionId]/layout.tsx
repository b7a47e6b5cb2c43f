import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ThemeStyle } from '@/components/status/theme-style';
import { lookOfPage } from './look-of-page';

type LayoutProps = { children: ReactNode; params: Promise<{ storeSlug: string; sessionId: string }> };

/** The theme of a session around all of its pages, which stays while a shopper moves between them. */
export default async function CheckoutLayout({ children, params }: LayoutProps) {
  const { storeSlug, sessionId } = await params;
  const { theme, seller } = await lookOfPage(storeSlug, sessionId);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <>
      <ThemeStyle {...theme} nonce={nonce} />
      {/* An error boundary knows nothing of the page that failed, and reads the store's name from here. */}
      {seller && <meta name="application-name" content={seller.storeName} />}
      {children}
    </>
  );
}
