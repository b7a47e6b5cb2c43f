import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import type { Translate } from '@/lib/i18n/translate';
import type { PortalNews } from '@/lib/portal/core/portal-view';

type PortalFrameProps = {
  storeName: string;
  isTest: boolean;
  news: PortalNews | null;
  t: Translate;
  children: ReactNode;
};

/** What every state of a buyer's page stands in: the seller, and what came of the last form. */
export function PortalFrame({ storeName, isTest, news, t, children }: PortalFrameProps) {
  return (
    <div className="min-h-dvh bg-card text-ink">
      <div className="mx-auto max-w-[44rem] px-5 py-6 sm:py-10">
        <header className="flex items-center gap-3">
          <p className="min-w-0 flex-1 font-semibold wrap-anywhere">
            <bdi>{storeName}</bdi>
          </p>
          {isTest && <Badge>{t('status.testMode')}</Badge>}
        </header>
        <main className="mt-6 rounded-card border border-line bg-background p-5 sm:p-8">
          {news && (
            <div role="status">
              <Notice>{t(`portal.news.${news}`)}</Notice>
            </div>
          )}
          {children}
        </main>
      </div>
    </div>
  );
}
