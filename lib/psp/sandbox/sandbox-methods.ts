import { isCurrency } from '@/lib/kernel/currencies';
import type { PaymentMethod } from '@/lib/kernel/payment-method';

const CARD_AND_WALLETS: readonly PaymentMethod[] = ['card', 'applepay', 'googlepay'];

const BY_CURRENCY: Readonly<Record<string, readonly PaymentMethod[]>> = {
  USD: ['card', 'applepay', 'googlepay', 'wechat'],
  EUR: CARD_AND_WALLETS,
  GBP: CARD_AND_WALLETS,
  HKD: CARD_AND_WALLETS,
  JPY: CARD_AND_WALLETS,
  CNY: ['wechat'],
};

/**
 * The methods that the sandbox charges for a one-time purchase: the published matrix, and cards in every other ISO 4217
 * currency.
 */
export function sandboxPaymentMethods(currency: string): readonly PaymentMethod[] {
  if (!isCurrency(currency)) return [];
  return BY_CURRENCY[currency] ?? ['card'];
}
