import type { CustomField } from '@/lib/catalog/core/custom-field';
import { currencyExponent } from '@/lib/kernel/currencies';
import type { OpenCheckoutPage } from './checkout-page';
import type { ViewFormat } from './quote-view';
import { type SaleFormState, startValues, toSaleFormState } from './sale-form';

/** The fields of the form beside the billing details. Amounts are finished text. */
export type ChoosableView = {
  quantity: { minimum: number; maximum: number } | null;
  ownPrice: { minimum: string; maximum: string | null; hasDecimals: boolean } | null;
  takesCode: boolean;
  customFields: readonly CustomField[];
};

/** The sale as the page is first shown: as this browser left it, else as the session has it. */
export function toStartSale(page: OpenCheckoutPage, format: ViewFormat): SaleFormState {
  const { session, sale, chosen, takesCode } = page;
  const values = startValues(session, sale);
  const applied = chosen?.choices ?? (takesCode ? { discountCode: sale.code } : {});
  return toSaleFormState({ sale: { ...sale, session, issues: [] }, values, applied, format });
}

export function toChoosableView({ session, takesCode }: OpenCheckoutPage, format: ViewFormat): ChoosableView {
  const { quantity, ownPrice, customFields = [] } = session.snapshot;
  return {
    quantity: quantity ? { minimum: quantity.minimum, maximum: quantity.maximum } : null,
    ownPrice: ownPrice
      ? {
          minimum: format.money(ownPrice.minimum),
          maximum: ownPrice.maximum === null ? null : format.money(ownPrice.maximum),
          hasDecimals: currencyExponent(session.currency) > 0,
        }
      : null,
    takesCode,
    customFields,
  };
}
