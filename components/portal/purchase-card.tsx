import { formatDay } from '@/lib/i18n/format-day';
import { formatMoney } from '@/lib/i18n/format-money';
import type { Locale } from '@/lib/i18n/locale';
import type { MessageKey } from '@/lib/i18n/translate';
import type { PortalPurchase, PortalShop } from '@/lib/portal/core/portal-view';
import { RefundForm } from './refund-form';
import { TaxIdForm } from './tax-id-form';

type PurchaseCardProps = {
  purchase: PortalPurchase;
  shop: PortalShop;
  /** The form of it that was not taken, where one was not. */
  problem: 'refund' | 'tax_id' | null;
  actPath: string;
  language: Locale;
};

type Ticket = PortalPurchase['tickets'][number];

const TICKET_WORDS: Readonly<Record<Ticket['status'], MessageKey>> = {
  pending: 'portal.ticket.pending',
  under_review: 'portal.ticket.pending',
  approved: 'portal.ticket.processing',
  processing: 'portal.ticket.processing',
  succeeded: 'portal.ticket.succeeded',
  failed: 'portal.ticket.failed',
  rejected: 'portal.ticket.rejected',
  returned: 'portal.ticket.rejected',
  cancelled: 'portal.ticket.failed',
};

const DOCUMENT_WORDS: Readonly<Record<PortalPurchase['documents'][number]['kind'], MessageKey>> = {
  receipt: 'portal.document.receipt',
  invoice: 'portal.document.invoice',
  credit_note: 'portal.document.credit_note',
};

/** One payment: what was bought, its documents, and its refunds. */
export function PurchaseCard({ purchase, shop, problem, actPath, language }: PurchaseCardProps) {
  const { t, locale } = language;
  const { storeName } = shop.snapshot;
  const money = (amount: string) => formatMoney(amount, purchase.currency, locale);
  return (
    <article aria-label={purchase.productName}>
      <div className="flex items-start justify-between gap-6">
        <h3 className="min-w-0 font-semibold text-lg wrap-anywhere">{purchase.productName}</h3>
        <p className="shrink-0 font-semibold tabular-nums">{money(purchase.amount)}</p>
      </div>
      <p className="mt-1 text-ink-muted text-sm wrap-anywhere">
        {t('portal.paidOn', { date: formatDay(purchase.paidAtMs, locale) })} ·{' '}
        {t('portal.order', { orderId: purchase.orderId })}
      </p>
      <ul className="mt-2">
        {purchase.documents.map(({ kind, number, url, pdfUrl }) => (
          <li key={number} className="flex flex-wrap gap-x-4">
            <a href={url} className="py-2.5 underline underline-offset-4">
              {t(DOCUMENT_WORDS[kind], { number })}
            </a>
            <a href={pdfUrl} className="py-2.5 underline underline-offset-4">
              {t('portal.document.pdf', { number })}
            </a>
          </li>
        ))}
      </ul>
      {purchase.tickets.map((ticket) => (
        <p key={ticket.id} className="mt-2 text-pretty wrap-anywhere">
          {t(TICKET_WORDS[ticket.status], {
            amount: money(ticket.amount),
            storeName,
            reason: ticket.rejectReason ?? '',
          })}
        </p>
      ))}
      {purchase.refundable !== null && (
        <RefundForm
          purchase={{ ...purchase, refundable: purchase.refundable }}
          maxText={money(purchase.refundable)}
          shop={shop}
          hasProblem={problem === 'refund'}
          actPath={actPath}
          t={t}
        />
      )}
      {purchase.taxId !== null && (
        <TaxIdForm
          purchase={{ ...purchase, taxId: purchase.taxId }}
          shop={shop}
          hasProblem={problem === 'tax_id'}
          actPath={actPath}
          t={t}
        />
      )}
    </article>
  );
}
