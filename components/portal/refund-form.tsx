import { smallStrongButtonClass } from '@/components/ui/button-class';
import { controlClass, describedBy, FieldFrame } from '@/components/ui/field-frame';
import { TextField } from '@/components/ui/text-field';
import type { Translate } from '@/lib/i18n/translate';
import type { PortalPurchase } from '@/lib/portal/core/portal-view';

type RefundFormProps = {
  purchase: PortalPurchase & { refundable: string };
  maxText: string;
  storeName: string;
  isTest: boolean;
  actPath: string;
  t: Translate;
};

/** Asks for money back: all that is left, unless the buyer types less. It opens without a script. */
export function RefundForm({ purchase, maxText, storeName, isTest, actPath, t }: RefundFormProps) {
  const { paymentId, currency, refundable } = purchase;
  const reason = {
    id: `reason-${paymentId}`,
    label: t('portal.refund.reason'),
    hint: t('portal.refund.hint', { storeName }),
  };
  return (
    <details className="mt-3">
      <summary className="w-fit cursor-pointer py-2.5 underline underline-offset-4">
        {t('portal.refund.summary')}
      </summary>
      <form method="post" action={actPath} className="mt-3 grid gap-5">
        <input type="hidden" name="intent" value="refund" />
        {isTest && <input type="hidden" name="environment" value="test" />}
        <input type="hidden" name="paymentId" value={paymentId} />
        <input type="hidden" name="currency" value={currency} />
        <TextField
          field={{
            id: `amount-${paymentId}`,
            label: t('portal.refund.amount', { currency, max: maxText }),
          }}
          name="amount"
          inputMode="decimal"
          defaultValue={refundable}
          maxLength={20}
          required
        />
        <FieldFrame field={reason}>
          <textarea
            id={reason.id}
            name="reason"
            rows={3}
            maxLength={2000}
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
