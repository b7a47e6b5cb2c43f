import { CheckoutColumns } from '@/components/checkout/checkout-columns';
import { CheckoutProvider } from '@/components/checkout/checkout-provider';
import { clientMessages } from '@/components/checkout/client-messages';
import type { CheckoutAction } from '@/components/checkout/use-submission';
import type { CheckoutView } from '@/lib/checkout/core/to-checkout-view';
import type { PassingMoment } from '@/lib/gallery/core/gallery-state';
import { resolveLocale } from '@/lib/i18n/locale';
import { paths } from '@/lib/paths';
import { HeldStill } from './held-still';

type GalleryCheckoutProps = Omit<Extract<CheckoutView, { kind: 'open' }>, 'kind'> & {
  moment: PassingMoment | undefined;
  action: CheckoutAction;
};

/** The form's page, with a moment of it held still where the state is one. */
export function GalleryCheckout({
  seller,
  order,
  form,
  likelyCountries,
  moment,
  action,
}: GalleryCheckoutProps) {
  const { locale, messages } = resolveLocale();
  return (
    <CheckoutProvider
      action={action}
      form={form}
      order={order}
      messages={clientMessages(messages)}
      locale={locale}
      previewPath={paths.previewTax()}
    >
      <HeldStill moment={moment}>
        <CheckoutColumns seller={seller} order={order} likelyCountries={likelyCountries} />
      </HeldStill>
    </CheckoutProvider>
  );
}
