import { cache } from 'react';
import { loadCheckoutLook } from '@/lib/checkout/load-checkout-look';
import { services } from '@/lib/services';

/** The look of the address, read once a request: the layout shows it, and a page that fails asks for it again. */
export const lookOfPage = cache((storeSlug: string, sessionId: string) =>
  loadCheckoutLook(services(), { storeSlug, sessionId }),
);
