import { SellerFooter } from '@/components/status/seller-footer';
import type { Seller } from '@/lib/checkout/core/seller';
import type { OrderView } from '@/lib/checkout/core/to-checkout-view';
import { resolveLocale } from '@/lib/i18n/locale';
import { countryOrder } from './country-order';
import { DetailsForm } from './details-form';
import { LiveAnnouncement } from './live-announcement';
import { OrderPanel } from './order-panel';

type CheckoutColumnsProps = { seller: Seller; order: OrderView; likelyCountries: readonly string[] };

/** The order on one side, the form on the other; to stand inside the checkout's provider. */
export function CheckoutColumns({ seller, order, likelyCountries }: CheckoutColumnsProps) {
  const { locale, t } = resolveLocale();
  return (
    <>
      <main className="grid min-h-dvh grid-cols-1 overflow-x-clip bg-background text-ink max-lg:content-start lg:grid-cols-2">
        <OrderPanel seller={seller} order={order} t={t} />
        <section aria-labelledby="details-title" className="lg:flex lg:justify-start">
          <div className="mx-auto w-full max-w-[33rem] px-5 pt-7 pb-6 sm:px-6 lg:mx-0 lg:max-w-[34.5rem] lg:px-16 lg:pt-12">
            <h2 id="details-title" className="mb-6 text-2xl font-bold tracking-tight">
              {t('form.title')}
            </h2>
            <DetailsForm
              title={t('checkout.title', { storeName: seller.storeName })}
              countryOrder={countryOrder(locale, likelyCountries)}
            />
            <div className="mt-8">
              <SellerFooter seller={seller} t={t} />
            </div>
          </div>
        </section>
      </main>
      <LiveAnnouncement />
    </>
  );
}
