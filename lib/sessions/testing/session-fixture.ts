import { SECOND_MS } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import { toId } from '@/lib/kernel/short-id';
import { NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import type { Session, SessionSnapshot } from '@/lib/sessions/core/session';
import { DEFAULT_LIFETIME_SECONDS } from '@/lib/sessions/core/session-life';
import type { TaxResult } from '@/lib/tax/core/contract';

/** The fixed moment of pure tests. */
export const NOW_MS = Date.UTC(2026, 10, 20, 12);
const EXPIRES_AT_MS = NOW_MS + DEFAULT_LIFETIME_SECONDS * SECOND_MS;

const uuid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;

/** A code that the currency table is known to have. */
export function currency(code: string): Currency {
  return code as Currency; // the fixtures below name real codes only
}

/** An open session of one product for 29.00 EUR, tax on top, made by an API key with nothing prefilled. */
export function aSession(change: Partial<Session> = {}): Session {
  return {
    id: toId(uuid('1')),
    storeId: toId(uuid('2')),
    merchantId: toId(uuid('3')),
    environment: 'test',
    productId: toId(uuid('4')),
    productVersionId: toId(uuid('5')),
    productType: 'onetime',
    orderId: toId(uuid('6')),
    createdBy: 'apiKey',
    currency: currency('EUR'),
    lineItems: [
      {
        name: 'Test product',
        unitAmountMinor: 2_900n,
        quantity: 1,
        discountMinor: 0n,
        taxCategory: 'saas',
        taxIncluded: false,
      },
    ],
    snapshot: aSnapshot(),
    discount: null,
    discountCode: null,
    customFields: [],
    buyerEmail: null,
    billingDetail: null,
    intendedIdentity: null,
    successUrl: null,
    ...NOTHING_CARRIED,
    createdAtMs: NOW_MS,
    expiresAtMs: EXPIRES_AT_MS,
    firstExpiresAtMs: EXPIRES_AT_MS,
    extensionCount: 0,
    isSettledWithoutPsp: false,
    ...change,
  };
}

export function aSnapshot(change: Partial<SessionSnapshot> = {}): SessionSnapshot {
  return {
    storeName: 'Test store',
    storeSlug: 'test-store-abc123',
    supportEmail: null,
    website: null,
    termsUrl: null,
    privacyUrl: null,
    productName: 'Test product',
    productDescription: null,
    productMetadata: {},
    productSuccessUrl: null,
    media: [],
    checkoutSettings: null,
    logo: null,
    darkMode: null,
    language: null,
    paymentMethods: ['card'],
    ...change,
  };
}

/** 29.00 EUR with German tax on top. */
export function aTaxResult(change: Partial<TaxResult> = {}): TaxResult {
  return {
    reason: 'standard_rated',
    lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: 551n }],
    subtotalMinor: 2_900n,
    taxMinor: 551n,
    totalMinor: 3_451n,
    inclusive: false,
    reverseCharge: false,
    completeness: 'full',
    warnings: [],
    provider: 'embedded',
    dataVersion: '2026-08',
    ...change,
  };
}
