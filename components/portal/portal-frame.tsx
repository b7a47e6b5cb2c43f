import type { ReactNode } from 'react';
import { SellerFooter } from '@/components/status/seller-footer';
import { SellerHeader } from '@/components/status/seller-header';
import { Notice } from '@/components/ui/notice';
import { toSeller } from '@/lib/checkout/core/seller';
import type { Translate } from '@/lib/i18n/translate';
import type { PortalNews, PortalShop } from '@/lib/portal/core/portal-view';

type PortalFrameProps = {
  shop: PortalShop;
  news: PortalNews | null;
  /** One form stands in the middle of its page; a list takes more room. */
  width: 'form' | 'list';
  t: Translate;
  children: ReactNode;
};

const WIDTHS: Readonly<Record<PortalFrameProps['width'], string>> = {
  form: 'max-w-[31rem] sm:justify-center sm:pt-8 sm:pb-[max(1rem,6vh)]',
  list: 'max-w-[44rem] sm:pt-8',
};

/** The frame of every state of a buyer's page: the seller, and the outcome of the last form. */
export function PortalFrame({ shop, news, width, t, children }: PortalFrameProps) {
  const seller = toSeller(shop);
  return (
    <div className="flex min-h-dvh flex-col bg-background text-ink sm:bg-card">
      <div className={`mx-auto flex w-full flex-1 flex-col px-5 pt-5 pb-4 ${WIDTHS[width]}`}>
        <SellerHeader seller={seller} t={t} />
        <main className="mt-8 mb-4 bg-background sm:rounded-card sm:border sm:border-line sm:p-10 print:border-0 print:p-0">
          <div role="status">{news && <Notice>{t(`portal.news.${news}`)}</Notice>}</div>
          {children}
        </main>
        <SellerFooter seller={seller} t={t} />
      </div>
    </div>
  );
}
