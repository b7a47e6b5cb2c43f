import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ThemeStyle } from '@/components/status/theme-style';
import { loadCheckoutTheme } from '@/lib/checkout/load-checkout-theme';
import { services } from '@/lib/services';

/** Our own theme, for when the database does not answer. The page itself shows and logs the failure. */
const OWN_THEME = { checkoutSettings: null, darkMode: null };

type LayoutProps = { children: ReactNode; params: Promise<{ storeSlug: string; sessionId: string }> };

/** The theme of a session around all of its pages, which stays while a shopper moves between them. */
export default async function CheckoutLayout({ children, params }: LayoutProps) {
  const theme = await loadCheckoutTheme(services(), await params).catch(() => OWN_THEME);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <>
      <ThemeStyle {...theme} nonce={nonce} />
      {children}
    </>
  );
}
