import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ThemeStyle } from '@/components/status/theme-style';
import { loadCheckoutTheme } from '@/lib/checkout/load-checkout-theme';
import { services } from '@/lib/services';

/** Without a database there is no theme either. The page says so and logs it; these are the colors to say it in. */
const OWN_THEME = { checkoutSettings: null, darkMode: null };

type LayoutProps = { children: ReactNode; params: Promise<{ storeSlug: string; sessionId: string }> };

/** Gives all pages of a session its looks once, and keeps them while a shopper moves from one to the next. */
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
