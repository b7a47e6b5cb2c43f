import type { Seller } from '@/lib/checkout/core/seller';
import type { Translate } from '@/lib/i18n/translate';
import { ActionLink } from './action-link';
import { mailtoHref } from './mailto-href';

/** Leads to the store's website; where it has none, to its support address. */
export function StoreLink({ seller, t }: { seller: Seller; t: Translate }) {
  const { website, supportEmail, storeName } = seller;
  if (website) {
    return (
      <ActionLink href={website} look="quiet">
        {t('closed.visitStore', { storeName })}
      </ActionLink>
    );
  }
  if (!supportEmail) return null;
  return (
    <ActionLink href={mailtoHref(supportEmail)} look="quiet">
      {t('closed.contactStore', { storeName })}
    </ActionLink>
  );
}
