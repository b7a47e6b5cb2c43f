import { notFound } from 'next/navigation';
import { MissingCheckoutScreen } from '@/components/status/missing-checkout-screen';
import { setPageStatus } from '@/lib/http/page-status';

/** The page of an unknown session, for every page of this segment: a 404 that can be read without JavaScript. */
export function MissingCheckout() {
  if (!setPageStatus(404)) notFound();
  return <MissingCheckoutScreen />;
}
