import { ActionLink } from '@/components/status/action-link';
import { StatusPage } from '@/components/status/status-page';
import { Button } from '@/components/ui/button';
import { toSeller } from '@/lib/checkout/core/seller';
import type { Translate } from '@/lib/i18n/translate';
import type { PortalShop } from '@/lib/portal/core/portal-view';
import { EnvironmentField } from './environment-field';

type OpenPortalScreenProps = {
  shop: PortalShop;
  /** `null` for a link that opens nothing any more. */
  linkKey: string | null;
  actPath: string;
  portalPath: string;
  t: Translate;
};

/** Where a mailed link leads: one press opens the page, so that a reader which only looks at the link uses nothing up. */
export function OpenPortalScreen({ shop, linkKey, actPath, portalPath, t }: OpenPortalScreenProps) {
  const text = t(linkKey === null ? 'portal.news.link_over' : 'portal.open.body');
  return (
    <StatusPage
      tone="neutral"
      heading={t(linkKey === null ? 'portal.open.over' : 'portal.open.heading')}
      text={[text]}
      seller={toSeller(shop)}
      t={t}
    >
      {linkKey === null ? (
        <ActionLink href={portalPath} look="strong">
          {t('portal.open.again')}
        </ActionLink>
      ) : (
        <form method="post" action={actPath} className="mt-6">
          <input type="hidden" name="intent" value="open" />
          <EnvironmentField shop={shop} />
          <input type="hidden" name="key" value={linkKey} />
          <Button type="submit" label={t('portal.open.action')} />
        </form>
      )}
    </StatusPage>
  );
}
