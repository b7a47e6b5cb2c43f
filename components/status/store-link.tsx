import type { Seller } from '@/lib/checkout/core/seller';
import type { Translate } from '@/lib/i18n/translate';
import { ActionLink } from './action-link';
import { mailtoHref } from './mailto-href';

/** Leads back to the store; where there is no address for that, to its support address. */
export function StoreLink({ seller, t }: { seller: Seller; t: Translate }) {
  const { backUrl, supportEmail, storeName } = seller;
  if (backUrl) {
    return (
      <ActionLink href={backUrl} look="quiet">
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
