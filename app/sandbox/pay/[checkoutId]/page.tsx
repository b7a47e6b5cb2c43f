import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FailedPage, isFailedLoad, orFailedLoad } from '@/app/failed-page';
import { loadHostedPage } from '@/lib/sandbox/load-hosted-page';
import { services } from '@/lib/services';
import { ClosedCheckout } from './closed-checkout';
import { OpenCheckout } from './open-checkout';

export const dynamic = 'force-dynamic';

export function generateMetadata(): Metadata {
  requireSandbox();
  return { title: 'Sandbox payment', robots: { index: false, follow: false } };
}

type Props = {
  params: Promise<{ checkoutId: string }>;
  searchParams: Promise<{ problem?: string | string[] }>;
};

/** Where there is no sandbox there is no such page; a layout is not asked for every request. */
function requireSandbox(): void {
  if (!services().env.sandbox) notFound();
}

export default async function HostedPage({ params, searchParams }: Props) {
  requireSandbox();
  const { checkoutId } = await params;
  const view = await orFailedLoad(loadHostedPage(services(), { checkoutId }));
  if (isFailedLoad(view)) return <FailedPage error={view.error} header={null} />;
  if (!view) notFound();
  if (view.state !== 'open') return <ClosedCheckout view={view} state={view.state} />;
  const { problem } = await searchParams;
  return <OpenCheckout view={view} isCardUnknown={problem === 'unknown_card'} />;
}
