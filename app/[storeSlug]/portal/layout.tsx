import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ThemeStyle } from '@/components/status/theme-style';
import { loadPortalTheme } from '@/lib/portal/load-portal-theme';
import { PORTAL_COOKIE } from '@/lib/portal/portal-cookie';
import { services } from '@/lib/services';

type LayoutProps = { children: ReactNode; params: Promise<{ storeSlug: string }> };

/** The store's theme around its buyers' pages. */
export default async function PortalLayout({ children, params }: LayoutProps) {
  const { storeSlug } = await params;
  const cookie = (await cookies()).get(PORTAL_COOKIE)?.value ?? null;
  const checkoutSettings = await loadPortalTheme(services(), { storeSlug, cookie });
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <>
      <ThemeStyle checkoutSettings={checkoutSettings} darkMode={null} nonce={nonce} />
      {children}
    </>
  );
}
