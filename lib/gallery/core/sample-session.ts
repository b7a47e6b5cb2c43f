import { type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import { toId } from '@/lib/kernel/short-id';
import { NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import type { LineItem, Session, SessionSnapshot } from '@/lib/sessions/core/session';
import { DEFAULT_LIFETIME_SECONDS } from '@/lib/sessions/core/session-life';
import { DEMO_THEME } from '@/lib/theme/core/demo-theme';

/** When the page is looked at, and which of its two looks was asked for; `null` leaves that to store and system. */
export type SampleInput = { nowMs: EpochMs; darkMode: boolean | null; shop?: SampleShop };

/** A real store's names in place of ours, unless a state is about names, and its looks in every state. */
export type SampleShop = {
  names: Partial<SessionSnapshot>;
  looks: Pick<SessionSnapshot, 'checkoutSettings' | 'logo' | 'pictures'>;
};

type SampleChange = {
  session?: Partial<Session>;
  snapshot?: Partial<SessionSnapshot>;
  item?: Partial<LineItem>;
};

export const EUR = 'EUR' as Currency; // a code of ISO 4217, which the table of currencies has
export const USD = 'USD' as Currency; // the same

export const SAMPLE_ORDER_ID = toId<Session['orderId']>('66666666-6666-4666-8666-666666666666');

/** A session that sells one product for 29.00 EUR, tax on top, with the usual time left and nothing prefilled. */
export function sampleSession({ nowMs, darkMode, shop }: SampleInput, change: SampleChange = {}): Session {
  const expiresAtMs = nowMs + DEFAULT_LIFETIME_SECONDS * SECOND_MS;
  return {
    id: toId('11111111-1111-4111-8111-111111111111'),
    storeId: toId('22222222-2222-4222-8222-222222222222'),
    merchantId: toId('33333333-3333-4333-8333-333333333333'),
    environment: 'test',
    productId: toId('44444444-4444-4444-8444-444444444444'),
    productVersionId: toId('55555555-5555-4555-8555-555555555555'),
    productType: 'onetime',
    orderId: SAMPLE_ORDER_ID,
    createdBy: 'apiKey',
    currency: EUR,
    lineItems: [{ ...SAMPLE_ITEM, ...change.item }],
    snapshot: { ...SAMPLE_SNAPSHOT, darkMode, ...shop?.names, ...change.snapshot, ...shop?.looks },
    discount: null,
    discountCode: null,
    customFields: [],
    buyerEmail: null,
    billingDetail: null,
    intendedIdentity: null,
    successUrl: null,
    ...NOTHING_CARRIED,
    createdAtMs: nowMs,
    expiresAtMs,
    firstExpiresAtMs: expiresAtMs,
    extensionCount: 0,
    isSettledWithoutPsp: false,
    ...change.session,
  };
}

const SAMPLE_ITEM: LineItem = {
  name: 'Field Guide to Good Type',
  unitAmountMinor: 2_900n,
  quantity: 1,
  discountMinor: 0n,
  taxCategory: 'saas',
  taxIncluded: false,
};

const SAMPLE_SNAPSHOT: SessionSnapshot = {
  storeName: 'Nordlicht Studio',
  storeSlug: 'gallery',
  supportEmail: 'help@nordlicht.example',
  website: 'https://nordlicht.example/',
  termsUrl: 'https://nordlicht.example/terms',
  privacyUrl: 'https://nordlicht.example/privacy',
  productName: SAMPLE_ITEM.name,
  productDescription: 'A course in choosing and setting type, with exercises.',
  productMetadata: {},
  productSuccessUrl: null,
  media: [],
  checkoutSettings: DEMO_THEME,
  logo: null,
  darkMode: null,
  language: null,
  paymentMethods: ['card'],
};
