import { expect, it } from 'vitest';
import { toId } from '@/lib/kernel/short-id';
import { toCheckoutAddress } from './checkout-address';

it('the answer for a checkout has both of its ids, and its address in both spellings', () => {
  const id = '00000000-0000-0000-0000-00000000003d';
  expect(toCheckoutAddress(toId(id), 'https://pay.example/x')).toStrictEqual({
    ...{ id, session_id: 'ch_000000000000000000000z' },
    ...{ checkout_url: 'https://pay.example/x', checkoutUrl: 'https://pay.example/x' },
  });
});
