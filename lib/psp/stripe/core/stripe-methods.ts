import type { PaymentMethod } from '@/lib/kernel/payment-method';
import { isStripeCurrency } from './stripe-currencies';

const CARD_AND_WALLETS: readonly PaymentMethod[] = ['card', 'applepay', 'googlepay'];

/** The published matrix where it differs from cards and wallets. */
const BY_CURRENCY: Readonly<Record<string, readonly PaymentMethod[]>> = {
  USD: [...CARD_AND_WALLETS, 'wechat'],
  CNY: ['wechat'],
};

/** The methods that Stripe can charge for a one-time purchase; empty for a currency it does not have. */
export function stripePaymentMethods(currency: string): readonly PaymentMethod[] {
  if (!isStripeCurrency(currency)) return [];
  return BY_CURRENCY[currency] ?? CARD_AND_WALLETS;
}

/**
 * Stripe's own types for the methods a store offers. Apple Pay and Google Pay are ways to present a card there and come
 * with it.
 */
export function toStripeTypes(methods: readonly PaymentMethod[]): ('card' | 'wechat_pay')[] {
  const types = methods.map((method) => (method === 'wechat' ? 'wechat_pay' : 'card'));
  return [...new Set(types)].sort();
}

/**
 * How a charge was paid, in our words where we have one.
 *
 * @param paid Stripe's type of method, and for a card the wallet that presented it.
 */
export function fromStripeType(paid: { type: string; wallet: string | null }): string {
  if (paid.type === 'wechat_pay') return 'wechat';
  if (paid.type !== 'card') return paid.type;
  if (paid.wallet === 'apple_pay') return 'applepay';
  return paid.wallet === 'google_pay' ? 'googlepay' : 'card';
}
