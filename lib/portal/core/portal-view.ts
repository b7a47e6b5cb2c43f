import type { RefundTicketStatus } from '@/lib/refunds/core/refund-ticket';

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
  documents: { label: string; number: string; url: string; pdfUrl: string }[];
  tickets: { id: string; status: RefundTicketStatus; amount: string; rejectReason: string | null }[];
};

export type PortalView = {
  storeName: string;
  storeSlug: string;
  supportEmail: string | null;
  website: string | null;
  isTest: boolean;
  /** Who the page is of: the address, or the merchant's own name for the buyer. */
  buyerName: string;
  purchases: PortalPurchase[];
};

/** What came of a form, said on the page that follows it. */
export const PORTAL_NEWS = [
  'sent',
  'no_email',
  'link_over',
  'asked',
  'not_asked',
  'too_much',
  'signed_out',
] as const;
export type PortalNews = (typeof PORTAL_NEWS)[number];

export function readPortalNews(text: string | null): PortalNews | null {
  return PORTAL_NEWS.find((news) => news === text) ?? null;
}
