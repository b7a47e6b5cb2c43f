import { smallStrongButtonClass } from '@/components/ui/button-class';
import { controlClass, describedBy, FieldFrame } from '@/components/ui/field-frame';
import { TextField } from '@/components/ui/text-field';
import type { Translate } from '@/lib/i18n/translate';
import type { PortalPurchase, PortalShop } from '@/lib/portal/core/portal-view';
import { EnvironmentField } from './environment-field';

type RefundFormProps = {
  purchase: PortalPurchase & { refundable: string };
  maxText: string;
  shop: PortalShop;
  /** True where the last request was not taken: the form is open then. */
  hasProblem: boolean;
  actPath: string;
  t: Translate;
};

const MAX_REASON_LENGTH = 2_000;

/**
 * Asks for money back: all that is left, unless the buyer types less. It opens without a script, and the browser itself says
 * what is wrong with an amount before anything that was typed is lost.
 */
export function RefundForm({ purchase, maxText, shop, hasProblem, actPath, t }: RefundFormProps) {
  const { paymentId, currency, refundable } = purchase;
  const smallestAmount = refundable.replace(/\d/g, '0').replace(/0$/, '1');
  const reason = {
    id: `reason-${paymentId}`,
    label: t('portal.refund.reason'),
    hint: t('portal.refund.hint', { storeName: shop.snapshot.storeName }),
  };
  return (
    <details className="mt-2" open={hasProblem}>
      <summary className="w-fit cursor-pointer py-2.5 underline underline-offset-4">
        {t('portal.refund.summary')}
      </summary>
      <form method="post" action={actPath} className="mt-3 grid gap-5">
        <input type="hidden" name="intent" value="refund" />
        <EnvironmentField shop={shop} />
        <input type="hidden" name="paymentId" value={paymentId} />
        <input type="hidden" name="currency" value={currency} />
        <TextField
          field={{
            id: `amount-${paymentId}`,
            label: t('portal.refund.amount', { currency, max: maxText }),
          }}
          name="amount"
          type="number"
          inputMode="decimal"
          defaultValue={refundable}
          min={smallestAmount}
          max={refundable}
          step={smallestAmount}
          required
        />
        <FieldFrame field={reason}>
          <textarea
            id={reason.id}
            name="reason"
            rows={3}
            maxLength={MAX_REASON_LENGTH}
            required
            aria-describedby={describedBy(reason)}
            className={controlClass}
          />
        </FieldFrame>
        <div>
          <button type="submit" className={smallStrongButtonClass}>
            {t('portal.refund.action')}
          </button>
        </div>
      </form>
    </details>
  );
}
