import { httpUrl } from '@/lib/kernel/http-url';
import type { Session, SessionSnapshot } from '@/lib/sessions/core/session';
import { type SellerLogo, sellerLogo } from '@/lib/theme/core/seller-logo';

/** The seller, as the session froze its facts. Addresses are http(s) or absent. */
export type Seller = {
  storeName: string;
  isTest: boolean;
  /** `null` where the store has no logo that the page may show; its initial is shown instead. */
  logo: SellerLogo | null;
  supportEmail: string | null;
  /** Where a shopper goes back to who gives up: the session's own address for that, else the store's website. */
  backUrl: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
};

type SellerFacts = Pick<Session, 'environment'> & {
  snapshot: Pick<
    SessionSnapshot,
    | 'storeName'
    | 'supportEmail'
    | 'website'
    | 'cancelUrl'
    | 'termsUrl'
    | 'privacyUrl'
    | 'logo'
    | 'pictures'
    | 'checkoutSettings'
    | 'darkMode'
  >;
};

/** A merchant's own text ends up in links and pictures, so every address that could run a script is left out. */
export function toSeller({ environment, snapshot }: SellerFacts): Seller {
  return {
    storeName: snapshot.storeName,
    isTest: environment === 'test',
    logo: sellerLogo(snapshot),
    supportEmail: snapshot.supportEmail,
    backUrl: httpUrl(snapshot.cancelUrl ?? null) ?? httpUrl(snapshot.website),
    termsUrl: httpUrl(snapshot.termsUrl),
    privacyUrl: httpUrl(snapshot.privacyUrl),
  };
}

/** The seller of a sale that is paid, or about to be: its buyer does not give up, and goes back to the store's website. */
export function toSellerOfSale(session: SellerFacts): Seller {
  return { ...toSeller(session), backUrl: httpUrl(session.snapshot.website) };
}
