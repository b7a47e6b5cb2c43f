import { FailedPage } from '@/app/failed-page';
import { SellerHeader } from '@/components/status/seller-header';
import { resolveLocale } from '@/lib/i18n/locale';
import { lookOfPage } from './look-of-page';

type FailedCheckoutProps = { error: unknown; address: { storeSlug: string; sessionId: string } };

/** The failure page of this segment, in the store's name as far as it can be told. */
export async function FailedCheckout({ error, address }: FailedCheckoutProps) {
  const { t } = resolveLocale();
  const { seller } = await lookOfPage(address.storeSlug, address.sessionId);
  return <FailedPage error={error} header={seller && <SellerHeader seller={seller} t={t} />} />;
}
