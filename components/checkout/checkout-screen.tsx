import type { CheckoutView } from '@/lib/checkout/core/to-checkout-view';
import { resolveLocale } from '@/lib/i18n/locale';
import { CheckoutColumns } from './checkout-columns';
import { CheckoutProvider } from './checkout-provider';
import { clientMessages } from './client-messages';
import type { CheckoutAction } from './use-submission';

type CheckoutScreenProps = {
  view: Extract<CheckoutView, { kind: 'open' }>;
  action: CheckoutAction;
  previewPath: string;
};

/** The page on which a shopper pays: the order on one side, the form on the other. */
export function CheckoutScreen({ view, action, previewPath }: CheckoutScreenProps) {
  const { locale, messages } = resolveLocale();
  const { seller, order, form, likelyCountries } = view;
  return (
    <CheckoutProvider
      action={action}
      form={form}
      order={order}
      messages={clientMessages(messages)}
      locale={locale}
      previewPath={previewPath}
    >
      <CheckoutColumns seller={seller} order={order} likelyCountries={likelyCountries} />
    </CheckoutProvider>
  );
}
