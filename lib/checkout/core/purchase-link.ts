import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { isCountryCode } from '@/lib/billing/core/countries';
import { isEmail, normalizeEmail } from '@/lib/billing/core/email-address';
import { isStoreSlug } from '@/lib/catalog/core/slug';
import type { Environment } from '@/lib/kernel/environment';
import { AppError } from '@/lib/kernel/error-catalogue';
import { readHttpUrl } from '@/lib/kernel/read-fields';
import { decodeSessionId, decodeShortId, type ProductId, type SessionId } from '@/lib/kernel/short-id';

/** The parts of a link's path as they arrived: by the product's id, or by its slug. */
export type LinkAddress =
  | { kind: 'byId'; storeSlug: string; productId: string }
  | { kind: 'bySlug'; storeSlug: string; productSlug: string; isTest: boolean }
  /** A link that a merchant made, by its id. */
  | { kind: 'saved'; storeSlug: string; linkId: string };

/** The sale that a link asks for. It names no price: the price comes from the product. */
export type LinkWish = {
  /** In upper case and otherwise as the link has it; `null` leaves the choice to us. */
  currency: string | null;
  buyerEmail: string | null;
  /** May say less than an order needs: a link can name a country and no state. */
  billingDetail: BillingDetail | null;
  successUrl: string | null;
  /** The settings of the session's page that only a merchant may say; of a link that the merchant made. */
  saved?: SavedLinkWish;
};

/** `id` tells two links apart that say the same. */
export type SavedLinkWish = {
  id: string;
  quantity: number;
  cancelUrl: string | null;
  hidesDiscounts: boolean;
};

export type PurchaseLink = {
  storeSlug: string;
  product: { kind: 'id'; id: ProductId } | { kind: 'slug'; slug: string };
  environment: Environment;
  wish: LinkWish;
};

/**
 * Reads a purchase link; `null` for a link that can lead nowhere.
 *
 * A link is printed, mailed and kept for years. A detail that cannot be read is left out, because the shopper can type
 * it; only the currency is never replaced by another one than the link names. Slugs match in any case, because people type
 * them off paper.
 * @param param answers with the first query parameter of that name, `null` where there is none
 */
export function readPurchaseLink(
  address: LinkAddress,
  param: (name: string) => string | null,
): PurchaseLink | null {
  const product = address.kind === 'saved' ? null : readProduct(address);
  const storeSlug = address.storeSlug.toLowerCase();
  if (!isStoreSlug(storeSlug) || !product) return null;
  const isTest = isSet(param('test')) || (address.kind === 'bySlug' && address.isTest);
  return {
    storeSlug,
    product,
    environment: isTest ? 'test' : 'prod',
    wish: {
      currency: readLinkCurrency(param),
      buyerEmail: readEmail(param('email')),
      billingDetail: readBilling(param),
      successUrl: readSuccessUrl(param('success_url')),
    },
  };
}

/** The currency that a link's query names, in upper case and otherwise as it is written; `null` where it names none. */
export function readLinkCurrency(param: (name: string) => string | null): string | null {
  return param('currency')?.trim().toUpperCase() || null;
}

/**
 * The currency a link sells in: the one it names, else one of the visitor's own, else EUR, else USD, else the
 * first by the alphabet.
 *
 * @param sellable what the product has a price in and a provider charges
 * @param own what the visitor likely pays in at home, likeliest first
 * @returns `null` where the named one is not among them, or nothing is
 */
export function chooseLinkCurrency(
  asked: string | null,
  { sellable, own }: { sellable: readonly string[]; own: readonly string[] },
): string | null {
  if (asked !== null) return sellable.includes(asked) ? asked : null;
  return (
    [...own, 'EUR', 'USD'].find((likely) => sellable.includes(likely)) ?? [...sellable].sort()[0] ?? null
  );
}

/** Reads the older address of a session's page; `null` for one that never was such an address. */
export function readOlderCheckout(input: {
  storeSlug: string;
  sessionId: string;
}): { storeSlug: string; sessionId: SessionId } | null {
  const sessionId = decodeSessionId(input.sessionId);
  const storeSlug = input.storeSlug.toLowerCase();
  // The slug goes into a redirect: anything else than a slug could lead away from here.
  return sessionId && isStoreSlug(storeSlug) ? { storeSlug, sessionId } : null;
}

function readProduct(address: Exclude<LinkAddress, { kind: 'saved' }>): PurchaseLink['product'] | null {
  if (address.kind === 'byId') {
    const id = decodeShortId('PROD', address.productId);
    return id && { kind: 'id', id };
  }
  // Products' slugs are made as stores' are, so the same pattern keeps out what need not be looked up.
  const slug = address.productSlug.toLowerCase();
  return isStoreSlug(slug) ? { kind: 'slug', slug } : null;
}

/** `?test`, `?test=1` and the like; 0 and false say no. */
function isSet(value: string | null): boolean {
  return value !== null && !['0', 'false'].includes(value.trim().toLowerCase());
}

/** In an address of a page a plus sign means a space, and inside an e-mail address a space can only have been one. */
function readEmail(value: string | null): string | null {
  const email = normalizeEmail((value ?? '').trim().replaceAll(' ', '+'));
  return isEmail(email) ? email : null;
}

/** Being a business says nothing without a country, whose rules decide what a business is asked. */
function readBilling(param: (name: string) => string | null): BillingDetail | null {
  const country = param('country')?.trim().toUpperCase() ?? '';
  return isCountryCode(country) ? { country, isBusiness: isSet(param('is_business')) } : null;
}

function readSuccessUrl(value: string | null): string | null {
  if (!value) return null;
  try {
    return readHttpUrl(value, 'success_url');
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
