import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { type FailedLoad, orFailedLoad } from '@/app/failed-page';
import { ReturnScreen, returnTitle } from '@/components/status/return-screen';
import { type LoadedReturnPage, loadReturnPage } from '@/lib/checkout/load-return-page';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { httpUrl } from '@/lib/kernel/http-url';
import { paths } from '@/lib/paths';
import { services } from '@/lib/services';
import { FailedCheckout } from '../failed-checkout';
import { MissingCheckout } from '../missing-checkout';

type PageProps = {
  params: Promise<{ storeSlug: string; sessionId: string }>;
  searchParams: Promise<{ outcome?: string | string[] }>;
};

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const page = await load(props);
  switch (page.kind) {
    case 'not_found':
    case 'load_failed':
    case 'back':
      return { title: null };
    default:
      return { title: returnTitle(page) };
  }
}

export default async function CompletePage(props: PageProps) {
  const page = await load(props);
  if (page.kind === 'not_found') return <MissingCheckout />;
  if (page.kind === 'load_failed') return <FailedCheckout error={page.error} address={await props.params} />;
  const ref = { storeSlug: page.session.snapshot.storeSlug, sessionId: page.session.id };
  if (page.kind === 'back') redirect(paths.checkout(ref));
  // The store says thank you on its own page; the receipt stays at the checkout's address.
  const successUrl = page.kind === 'paid' ? httpUrl(page.successUrl) : null;
  if (successUrl) redirect(successUrl);
  return (
    <ReturnScreen page={page} checkoutPath={paths.checkout(ref)} completePath={paths.checkoutComplete(ref)} />
  );
}

async function load({ params, searchParams }: PageProps): Promise<LoadedReturnPage | FailedLoad> {
  const { storeSlug, sessionId } = await params;
  const { outcome } = await searchParams;
  return loadOnce(storeSlug, sessionId, outcome === 'abandoned');
}

/** Title and page come from the same answer, so the payment provider is asked once a request. */
const loadOnce = cache(async (storeSlug: string, sessionId: string, saysAbandoned: boolean) => {
  const cookie = (await cookies()).get(VISITOR_COOKIE)?.value ?? null;
  return orFailedLoad(loadReturnPage(services(), { storeSlug, sessionId, cookie, saysAbandoned }));
});
