import { smallButtonClass } from '@/components/ui/button-class';
import { TextField } from '@/components/ui/text-field';
import { BUSINESS_NAME_MAX_LENGTH, TAX_ID_MAX_LENGTH } from '@/lib/billing/core/billing-form';
import type { Translate } from '@/lib/i18n/translate';
import type { PortalPurchase, PortalShop } from '@/lib/portal/core/portal-view';
import { EnvironmentField } from './environment-field';

type TaxIdFormProps = {
  purchase: PortalPurchase & { taxId: NonNullable<PortalPurchase['taxId']> };
  shop: PortalShop;
  /** True where the last number was not taken: the form is open then. */
  hasProblem: boolean;
  actPath: string;
  t: Translate;
};

/** Turns a receipt into an invoice; where that cannot be done any more, it says why. It opens without a script. */
export function TaxIdForm({ purchase, shop, hasProblem, actPath, t }: TaxIdFormProps) {
  const { paymentId, taxId } = purchase;
  return (
    <details className="mt-2" open={hasProblem}>
      <summary className="w-fit cursor-pointer py-2.5 underline underline-offset-4">
        {t('portal.taxId.summary')}
      </summary>
      {taxId === 'open' ? (
        <form method="post" action={actPath} className="mt-3 grid gap-5">
          <input type="hidden" name="intent" value="tax_id" />
          <EnvironmentField shop={shop} />
          <input type="hidden" name="paymentId" value={paymentId} />
          <p className="text-pretty text-ink-muted">{t('portal.taxId.body')}</p>
          <TextField
            field={{ id: `business-${paymentId}`, label: t('portal.taxId.name') }}
            name="businessName"
            autoComplete="organization"
            maxLength={BUSINESS_NAME_MAX_LENGTH}
            required
          />
          <TextField
            field={{ id: `tax-id-${paymentId}`, label: t('portal.taxId.number') }}
            name="taxId"
            maxLength={TAX_ID_MAX_LENGTH}
            required
          />
          <div>
            <button type="submit" className={smallButtonClass}>
              {t('portal.taxId.action')}
            </button>
          </div>
        </form>
      ) : (
        <p className="mt-1 text-pretty text-ink-muted">{t(`portal.news.tax_id_${taxId}`)}</p>
      )}
    </details>
  );
}
