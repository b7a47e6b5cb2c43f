import { describe, expect, it } from 'vitest';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import { choosePaymentMethods, type MethodChoice, methodsFor } from './payment-methods';

const CHARGEABLE: readonly PaymentMethod[] = ['card', 'applepay', 'googlepay'];
const choose = (choice: Partial<MethodChoice>) =>
  choosePaymentMethods({
    currency: 'EUR',
    chargeable: CHARGEABLE,
    choice: { include: null, exclude: null, ...choice },
  });

describe('choosePaymentMethods', () => {
  it.each<[string, Partial<MethodChoice>, PaymentMethod[]]>([
    ['offers all that can be charged', {}, ['card', 'applepay', 'googlepay']],
    [
      'offers only the included ones, in our own order',
      { include: ['googlepay', 'card'] },
      ['card', 'googlepay'],
    ],
    ['offers each once, however often it is included', { include: ['card', 'card'] }, ['card']],
    ['leaves the excluded ones out', { exclude: ['card'] }, ['applepay', 'googlepay']],
    [
      'ignores an excluded one that the currency does not have',
      { exclude: ['wechat'] },
      ['card', 'applepay', 'googlepay'],
    ],
    ['takes an empty exclusion for none', { exclude: [] }, ['card', 'applepay', 'googlepay']],
  ])('%s', (_, choice, methods) => {
    expect(choose(choice)).toEqual(methods);
  });

  it.each<[string, Partial<MethodChoice>, string]>([
    [
      'an included one that the currency does not have',
      { include: ['card', 'wechat'] },
      'Payment method wechat is not available for EUR, use one of: card, applepay, googlepay',
    ],
    [
      'an exclusion of everything',
      { exclude: ['card', 'applepay', 'googlepay'] },
      'No payment method is left for EUR',
    ],
    ['an inclusion of nothing', { include: [] }, 'No payment method is left for EUR'],
  ])('refuses %s', (_, choice, message) => {
    expect(() => choose(choice)).toThrow(message);
  });
});

describe('methodsFor', () => {
  const all: readonly PaymentMethod[] = ['card', 'applepay', 'googlepay', 'wechat'];

  it('sells a one-time product by every method', () => {
    expect(methodsFor('onetime', all)).toEqual(all);
  });

  it('sells a subscription by every method but WeChat Pay, which asks the buyer each time', () => {
    expect(methodsFor('subscription', all)).toEqual(['card', 'applepay', 'googlepay']);
    expect(methodsFor('subscription', ['wechat'])).toEqual([]);
  });
});
