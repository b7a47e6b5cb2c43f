import { Badge } from '@/components/ui/badge';
import type { Translate } from '@/lib/i18n/translate';
import type { Seller } from './seller';

/** The seller's name and sign. Logos lie on other servers, which nobody is sent to before the hand-over. */
export function SellerHeader({ seller, t }: { seller: Seller; t: Translate }) {
  return (
    <header className="flex items-center gap-3">
      <span
        aria-hidden="true"
        className="flex size-8 shrink-0 items-center justify-center rounded-control border border-primary-edge bg-primary font-bold text-on-primary"
      >
        {initial(seller.storeName)}
      </span>
      <span className="min-w-0 flex-1 font-semibold">{seller.storeName}</span>
      {seller.isTest && <Badge>{t('status.testMode')}</Badge>}
    </header>
  );
}

/** The first letter as people see it: an emoji or a letter with its marks is one. */
function initial(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? '').toLocaleUpperCase();
}
