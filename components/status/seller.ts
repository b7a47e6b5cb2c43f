/** Whom the shopper deals with, as the session froze it. */
export type Seller = {
  storeName: string;
  isTest: boolean;
  supportEmail: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
};

export type SessionFacts = {
  environment: 'test' | 'prod';
  snapshot: Pick<Seller, 'storeName' | 'supportEmail' | 'termsUrl' | 'privacyUrl'>;
};

export function toSeller({ environment, snapshot }: SessionFacts): Seller {
  const { storeName, supportEmail, termsUrl, privacyUrl } = snapshot;
  return { storeName, isTest: environment === 'test', supportEmail, termsUrl, privacyUrl };
}
