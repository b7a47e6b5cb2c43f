import { Badge } from '@/components/ui/badge';
import type { Seller } from '@/lib/checkout/core/seller';
import type { Translate } from '@/lib/i18n/translate';
import type { SellerLogo } from '@/lib/theme/core/seller-logo';

/**
 * The seller's name with the logo that the session froze, else with the name's initial. A merchant's name is written in
 * its own direction, whatever the page's direction is.
 */
export function SellerHeader({ seller, t }: { seller: Seller; t: Translate }) {
  return (
    <header className="flex items-center gap-3">
      {seller.logo ? <Logo logo={seller.logo} /> : <InitialTile storeName={seller.storeName} />}
      <span className="min-w-0 flex-1 font-semibold wrap-anywhere">
        <bdi>{seller.storeName}</bdi>
      </span>
      {seller.isTest && <Badge>{t('status.testMode')}</Badge>}
    </header>
  );
}

/** The name is written beside the logo, so screen readers are told nothing of it. */
function Logo({ logo: { src, darkSrc } }: { logo: SellerLogo }) {
  return (
    <picture className="shrink-0">
      {darkSrc && <source media="(prefers-color-scheme: dark)" srcSet={darkSrc} />}
      <img src={src} alt="" className="h-8 max-w-32 rounded-control object-contain" />
    </picture>
  );
}

function InitialTile({ storeName }: { storeName: string }) {
  return (
    <span
      aria-hidden="true"
      className="flex size-8 shrink-0 items-center justify-center rounded-control border border-primary-edge bg-primary font-bold text-on-primary"
    >
      {initial(storeName)}
    </span>
  );
}

/** The first letter as people see it: an emoji or a letter with its marks is one. */
function initial(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? '').toLocaleUpperCase();
}
