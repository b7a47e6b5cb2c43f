import type { ReactNode } from 'react';
import type { Seller } from '@/lib/checkout/core/seller';
import type { Translate } from '@/lib/i18n/translate';
import { SellerFooter } from './seller-footer';
import { SellerHeader } from './seller-header';
import { StatusIcon, type StatusTone } from './status-icon';

type StatusPageProps = {
  tone: StatusTone;
  heading: string;
  /** The meaning of the heading, in a sentence or two. Screen readers hear it again when a self-refreshing page changes. */
  text: readonly string[];
  /** `null` on pages that belong to no store. */
  seller: Seller | null;
  t: Translate;
  /** Details, and the links that lead on. */
  children?: ReactNode;
};

/** A page that says what happened, what that means, and where the shopper can go. */
export function StatusPage({ tone, heading, text, seller, t, children }: StatusPageProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-card text-ink sm:bg-background">
      <div className="mx-auto flex w-full max-w-[31rem] flex-1 flex-col px-5 pt-5 pb-4 sm:justify-center sm:pt-8 sm:pb-[max(1rem,6vh)]">
        {seller && <SellerHeader seller={seller} t={t} />}
        <main className="mt-8 mb-4 bg-card sm:rounded-card sm:border sm:border-line sm:p-10 print:border-0 print:p-0">
          <div role="status">
            <StatusIcon tone={tone} />
            <h1 className="mt-5 text-balance font-bold text-2xl tracking-tight">{heading}</h1>
            {text.map((sentence) => (
              <p key={sentence} className="mt-2 text-pretty text-ink-muted">
                {sentence}
              </p>
            ))}
          </div>
          {children}
        </main>
        {seller && <SellerFooter seller={seller} t={t} />}
      </div>
    </div>
  );
}
