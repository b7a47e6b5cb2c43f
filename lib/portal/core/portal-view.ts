import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import type { DocumentKind } from '@/lib/documents/core/document-content';
import type { Environment } from '@/lib/kernel/environment';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import type { RefundTicketStatus } from '@/lib/refunds/core/refund-ticket';
import type { SessionSnapshot } from '@/lib/sessions/core/session';
import type { TaxIdOffer } from './tax-id-offer';

/** The store as its buyers' pages show it: with its settings of today, while a checkout shows those that its session froze. */
export type PortalShop = {
  environment: Environment;
  snapshot: Pick<
    SessionSnapshot,
    | 'storeName'
    | 'supportEmail'
    | 'website'
    | 'termsUrl'
    | 'privacyUrl'
    | 'logo'
    | 'pictures'
    | 'checkoutSettings'
    | 'darkMode'
  >;
};

/** One payment on a buyer's page. Amounts are display strings. */
export type PortalPurchase = {
  paymentId: string;
  orderId: string;
  productName: string;
  amount: string;
  currency: string;
  paidAtMs: number;
  /** What can still be asked back; `null` where nothing can, or not any more. */
  refundable: string | null;
  taxId: TaxIdOffer;
  documents: { kind: DocumentKind; number: string; url: string; pdfUrl: string }[];
  tickets: { id: string; status: RefundTicketStatus; amount: string; rejectReason: string | null }[];
};

/** One subscription on a buyer's page. */
export type PortalSubscription = {
  orderId: string;
  productName: string;
  /** What a regular period costs, tax included; a display string. */
  price: string;
  currency: string;
  billingPeriod: BillingPeriod;
  status: SubscriptionStatus;
  /** When the period that was paid last ends; `null` before the first one. */
  periodEndsAtMs: number | null;
  canCancel: boolean;
  canReactivate: boolean;
  /** The period whose charge was declined, and where it is paid by hand; `null` where nothing is owed. */
  owed: { amount: string; url: string } | null;
};

export type PortalView = {
  shop: PortalShop;
  /** The buyer whose page it is: the address, or the merchant's own name for the buyer. */
  buyerName: string;
  /** The newest first, here and below. */
  subscriptions: PortalSubscription[];
  purchases: PortalPurchase[];
};

/** What came of a form, said on the page that follows it. */
const PORTAL_NEWS = [
  'sent',
  'no_email',
  'link_over',
  'asked',
  'not_asked',
  'too_much',
  'wait',
  'signed_out',
  'canceled_later',
  'canceled_now',
  'reactivated',
  'not_changed',
  'try_later',
  'pay_left',
  'pay_refused',
  'pay_unavailable',
  'tax_id_done',
  'tax_id_refunding',
  'tax_id_no_receipt',
  'tax_id_subscription',
  'tax_id_has_tax_id',
  'tax_id_changed_before',
  'tax_id_too_late',
  'tax_id_money_moving',
  'tax_id_tax_differs',
  'tax_id_name_missing',
  'tax_id_number_missing',
  'tax_id_number_invalid',
  'tax_id_number_pending',
] as const;
export type PortalNews = (typeof PORTAL_NEWS)[number];

/** Which form of a payment has a problem, where one has. */
export function formWithProblem(news: PortalNews | null): 'refund' | 'tax_id' | null {
  if (news === null) return null;
  return news.startsWith('tax_id_') ? 'tax_id' : 'refund';
}

/** The news that an address names; `null` for any other text. */
export function readPortalNews(text: string | null): PortalNews | null {
  return PORTAL_NEWS.find((news) => news === text) ?? null;
}
