import type { CheckoutPage } from '@/lib/checkout/core/checkout-page';
import type { Receipt } from '@/lib/checkout/core/receipt';
import type { ReturnPage } from '@/lib/checkout/core/return-page';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { GalleryEntry } from './gallery-state';
import { SAMPLE_ORDER_ID, type SampleInput, sampleSession } from './sample-session';
import { GERMAN_VAT } from './sample-tax';

type ClosedPage = Exclude<CheckoutPage, { kind: 'open' }>;
/** A page without the session that every page has. */
type Facts<Page> = Page extends unknown ? Omit<Page, 'session'> : never;

function closed(slug: string, title: string, facts: (input: SampleInput) => Facts<ClosedPage>): GalleryEntry {
  return {
    slug,
    title,
    make: (input) => ({ kind: 'checkout', page: { ...facts(input), session: sampleSession(input) } }),
  };
}

function returned(
  slug: string,
  title: string,
  facts: (input: SampleInput) => Facts<ReturnPage>,
): GalleryEntry {
  return {
    slug,
    title,
    make: (input) => ({ kind: 'returned', page: { ...facts(input), session: sampleSession(input) } }),
  };
}

function sampleReceipt({ nowMs }: SampleInput): Receipt {
  return {
    orderId: SAMPLE_ORDER_ID,
    buyerEmail: 'ann@example.com',
    paidAtMs: nowMs - 3 * MINUTE_MS,
    billing: { country: 'DE' },
    tax: GERMAN_VAT,
    method: 'card',
    last4: '0110',
  };
}

/** Leads on in the gallery itself. */
const SAMPLE_ORDERS_PATH = '/gallery/orders-sign-in';

/** A session that cannot be paid, or not now. */
export const CLOSED: readonly GalleryEntry[] = [
  closed('expired', 'Expired, and gone on with in the shop', () => ({
    kind: 'expired',
    canContinue: false,
    canExtend: false,
  })),
  closed('expired-renewable', 'Expired, to be had again for the same price', () => ({
    kind: 'expired',
    canContinue: false,
    canExtend: true,
  })),
  closed('expired-payable', 'Expired, with a payment page still open', () => ({
    kind: 'expired',
    canContinue: true,
    canExtend: true,
  })),
  closed('paid', 'Already paid, to whoever paid', (input) => ({
    kind: 'paid',
    receipt: sampleReceipt(input),
    ordersPath: SAMPLE_ORDERS_PATH,
  })),
  closed('paid-link-only', 'Already paid, to anyone else with the link', () => ({
    kind: 'paid',
    receipt: null,
    ordersPath: null,
  })),
  closed('canceled', 'Canceled', () => ({ kind: 'canceled' })),
  closed('unavailable', 'The store or product is not for sale', () => ({
    kind: 'unavailable',
    canContinue: false,
  })),
  closed('unavailable-payable', 'The store takes no new payments, with a payment page still open', () => ({
    kind: 'unavailable',
    canContinue: true,
  })),
  {
    slug: 'failure',
    title: 'An error on our side',
    make: (input) => ({ kind: 'failure', session: sampleSession(input) }),
  },
];

/** Between the payment provider and us. */
export const PAYMENT: readonly GalleryEntry[] = [
  {
    slug: 'psp-unknown',
    title: 'The payment provider is silent, we are checking',
    make: (input) => ({ kind: 'checking_payment', session: sampleSession(input) }),
  },
  returned('return-paid', 'Back, paid', (input) => ({
    kind: 'paid',
    receipt: sampleReceipt(input),
    ordersPath: SAMPLE_ORDERS_PATH,
    successUrl: null,
  })),
  returned('return-processing', 'Back, not confirmed yet', () => ({ kind: 'processing' })),
  returned('return-declined', 'Back, declined', () => ({ kind: 'failed', reason: 'declined' })),
  returned('return-expired', 'Back, the payment page expired', () => ({ kind: 'failed', reason: 'expired' })),
  returned('return-refused', 'Back, refused', () => ({ kind: 'failed', reason: 'refused' })),
  returned('return-unknown', 'Back, never started', () => ({ kind: 'failed', reason: 'unknown' })),
  returned('return-abandoned', 'Back, without having paid', () => ({ kind: 'abandoned' })),
];

/** Pages that belong to no store. */
export const NOWHERE: readonly GalleryEntry[] = [
  { slug: 'not-found', title: 'A checkout that is not there', make: () => ({ kind: 'missing_checkout' }) },
  { slug: 'page-not-found', title: 'A page that is not there', make: () => ({ kind: 'missing_page' }) },
];
