import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { orFailedLoad } from '@/app/failed-page';
import { HandoverPage, handoverTitle } from '@/components/status/handover-page';
import { loadHandover } from '@/lib/checkout/load-handover';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { paths } from '@/lib/paths';
import { services } from '@/lib/services';
import { FailedCheckout } from '../failed-checkout';
import { MissingCheckout } from '../missing-checkout';

type PageProps = { params: Promise<{ storeSlug: string; sessionId: string }> };

/** Loads once a request, so that title and page show the same answer. */
const load = cache(async (storeSlug: string, sessionId: string) => {
  const cookie = (await cookies()).get(VISITOR_COOKIE)?.value ?? null;
  return orFailedLoad(loadHandover(services(), { storeSlug, sessionId, cookie }));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { storeSlug, sessionId } = await params;
  const { kind } = await load(storeSlug, sessionId);
  return { title: kind === 'not_found' || kind === 'load_failed' ? null : handoverTitle(kind) };
}

export default async function GoPage({ params }: PageProps) {
  const { storeSlug, sessionId } = await params;
  const handover = await load(storeSlug, sessionId);
  if (handover.kind === 'not_found') return <MissingCheckout />;
  if (handover.kind === 'load_failed')
    return <FailedCheckout error={handover.error} address={{ storeSlug, sessionId }} />;
  if (handover.kind === 'back') redirect(paths.checkout({ storeSlug, sessionId: handover.session.id }));
  return (
    <HandoverPage
      seller={handover.session}
      url={handover.kind === 'go' ? handover.url : null}
      checkPath={paths.checkoutGo({ storeSlug, sessionId: handover.session.id })}
    />
  );
}
