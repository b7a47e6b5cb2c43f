'use client';
import { useCheckout } from './checkout-provider';

/** How many pieces are bought; a single one says what kind of purchase it is. */
export function OrderItemQuantity() {
  const { order, state, t } = useCheckout();
  const { quantity } = state.sale.view;
  const kind = order.plan ? 'summary.subscription' : 'summary.oneTime';
  return (
    <p className="text-[0.9375rem] text-ink-muted">
      {quantity === 1 ? t(kind) : t('summary.quantity', { quantity })}
    </p>
  );
}

/** The price of the pieces before any discount. */
export function OrderItemAmount() {
  return <p className="tabular-nums">{useCheckout().state.sale.view.itemAmount}</p>;
}
