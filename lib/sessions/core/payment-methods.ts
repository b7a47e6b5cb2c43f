import type { ProductType } from '@/lib/catalog/core/product';
import { appError } from '@/lib/kernel/error-catalogue';
import type { PaymentMethod } from '@/lib/kernel/payment-method';

/** Which methods the merchant asked for. A request that sends both lists is refused when it is read. */
export type MethodChoice = {
  include: readonly PaymentMethod[] | null;
  exclude: readonly PaymentMethod[] | null;
};

/**
 * Narrows the methods that can be charged once to those that a product's type needs. A subscription is charged again
 * without the buyer, which WeChat Pay does not allow.
 */
export function methodsFor(type: ProductType, methods: readonly PaymentMethod[]): readonly PaymentMethod[] {
  return type === 'subscription' ? methods.filter((method) => method !== 'wechat') : methods;
}

/**
 * The methods a session offers: what can be charged in its currency, narrowed by the merchant's choice.
 *
 * An included method that the currency lacks is refused by name; an excluded one is ignored, so that one list serves
 * every currency.
 */
export function choosePaymentMethods(input: {
  currency: string;
  chargeable: readonly PaymentMethod[];
  choice: MethodChoice;
}): PaymentMethod[] {
  const { currency, chargeable, choice } = input;
  const foreign = choice.include?.find((method) => !chargeable.includes(method));
  if (foreign) {
    throw appError('payment_method_unsupported', {
      params: { method: foreign, currency, methods: chargeable.join(', ') },
    });
  }
  const offered = chargeable.filter(
    (method) => (choice.include?.includes(method) ?? true) && !choice.exclude?.includes(method),
  );
  if (offered.length === 0) throw appError('payment_methods_empty', { params: { currency } });
  return offered;
}
