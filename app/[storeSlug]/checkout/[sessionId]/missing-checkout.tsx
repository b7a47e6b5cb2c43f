import { notFound } from 'next/navigation';
import { MissingCheckoutScreen } from '@/components/status/missing-checkout-screen';
import { setPageStatus } from '@/lib/http/page-status';

/** What every page of this segment shows for a session that is not there: a 404 that can be read without scripts. */
export function MissingCheckout() {
  if (!setPageStatus(404)) notFound();
  return <MissingCheckoutScreen />;
}
