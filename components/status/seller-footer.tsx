import type { Seller } from '@/lib/checkout/core/seller';
import type { Translate } from '@/lib/i18n/translate';
import { mailtoHref } from './mailto-href';

/** The seller's name, support address, terms and privacy page, as far as the store has them. */
export function SellerFooter({ seller, t }: { seller: Seller; t: Translate }) {
  const links = [
    { label: t('status.support'), href: seller.supportEmail && mailtoHref(seller.supportEmail) },
    { label: t('status.terms'), href: seller.termsUrl },
    { label: t('status.privacy'), href: seller.privacyUrl },
  ];
  return (
    <footer className="flex flex-wrap items-center gap-x-5 text-ink-muted text-sm print:hidden">
      <span className="w-full min-w-0 pt-3 wrap-anywhere sm:w-auto sm:pb-3">
        {t('status.soldBy', { storeName: seller.storeName })}
      </span>
      {links.map(
        ({ label, href }) =>
          href && (
            <a
              key={label}
              href={href}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {label}
            </a>
          ),
      )}
    </footer>
  );
}
