import { Badge } from '@/components/ui/badge';
import { BackIcon } from '@/components/ui/icons';
import type { Seller } from '@/lib/checkout/core/seller';
import type { Translate } from '@/lib/i18n/translate';
import type { LogoPicture, LogoPlateColor, SellerLogo } from '@/lib/theme/core/seller-logo';

/**
 * The seller's name with the logo that the session froze, else with the name's initial. It is the way back to the store,
 * where there is an address for that. A merchant's name is written in its own direction, whatever the page's direction is.
 */
export function SellerHeader({ seller, t }: { seller: Seller; t: Translate }) {
  const { storeName, backUrl, logo } = seller;
  const sign = (
    <>
      {logo ? <Logo logo={logo} /> : <InitialTile storeName={storeName} />}
      <span className="min-w-0 font-semibold wrap-anywhere group-hover:underline group-hover:underline-offset-4">
        <bdi>{storeName}</bdi>
      </span>
    </>
  );
  return (
    <header className="flex items-center justify-between gap-3">
      {backUrl ? (
        <a
          href={backUrl}
          aria-label={t('status.backToStore', { storeName })}
          className="group -my-1.5 flex min-h-11 min-w-0 items-center gap-3"
        >
          <BackIcon className="-me-1 size-5 shrink-0 text-ink-muted rtl:rotate-180 print:hidden" />
          {sign}
        </a>
      ) : (
        <span className="flex min-w-0 items-center gap-3">{sign}</span>
      )}
      {seller.isTest && <Badge>{t('status.testMode')}</Badge>}
    </header>
  );
}

const PLATES: Readonly<Record<NonNullable<LogoPlateColor>, string>> = {
  light: 'bg-[#ffffff] p-1',
  dark: 'bg-[#18191a] p-1',
};
/** The plate behind the logo that a dark system sees, over the one that stands there else. */
const DARK_PLATES: Readonly<Record<NonNullable<LogoPlateColor> | 'none', string>> = {
  light: 'dark:bg-[#ffffff] dark:p-1',
  dark: 'dark:bg-[#18191a] dark:p-1',
  none: 'dark:bg-transparent dark:p-0',
};

/** The name is written beside the logo, so screen readers are told nothing of it. */
function Logo({ logo: { dark, ...logo } }: { logo: SellerLogo }) {
  const plate = logo.plate ? PLATES[logo.plate] : '';
  const darkPlate = dark ? DARK_PLATES[dark.plate ?? 'none'] : '';
  return (
    <picture className="shrink-0">
      {dark && <source media="(prefers-color-scheme: dark)" srcSet={dark.src} {...sizeOf(dark)} />}
      <img
        src={logo.src}
        alt=""
        {...sizeOf(logo)}
        className={`h-8 w-auto max-w-32 rounded-control object-contain ${plate} ${darkPlate}`}
      />
    </picture>
  );
}

/** Known before the picture has come, so that nothing moves when it does. */
function sizeOf({ width, height }: LogoPicture) {
  return width === null || height === null ? {} : { width, height };
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
