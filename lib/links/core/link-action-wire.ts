import { toIsoTime } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type StoreId } from '@/lib/kernel/short-id';
import type { CheckoutLinkContent } from './checkout-link';

type Row = CheckoutLinkContent & {
  id: string;
  storeId: StoreId;
  environment: Environment;
  createdAt: Date;
  updatedAt: Date;
};

/** A link in the words of our actions. Its id is a bare UUID. @param url where it is opened */
export function toLinkActionWire(row: Row, url: string) {
  const { prefill } = row;
  return {
    id: row.id,
    storeId: encodeShortId('STO', row.storeId),
    testMode: row.environment === 'test',
    url,
    title: row.title,
    productId: encodeShortId('PROD', row.productId),
    quantity: row.quantity,
    prefill: {
      email: prefill.customerEmail ?? null,
      country: prefill.country ?? null,
      state: prefill.state ?? null,
      postcode: prefill.postalCode ?? null,
    },
    successUrl: row.redirectUrl,
    cancelUrl: row.cancelUrl,
    showDiscounts: row.showDiscounts,
    createdAt: toIsoTime(row.createdAt.getTime()),
    updatedAt: toIsoTime(row.updatedAt.getTime()),
  };
}
