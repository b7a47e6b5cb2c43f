import { describe, expect, it } from 'vitest';
import { encodeShortId, type MerchantId, type OrderId, toId } from '@/lib/kernel/short-id';
import { changeProduct, parseNamedSubscription } from './parse-named-subscription';
import { parseSubscriptionCommand } from './parse-subscription-command';

const orderId = toId<OrderId>('66666666-6666-4666-8666-666666666666');
const BODY = { orderId: encodeShortId('ORD', orderId) };
const KEY = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('33333333-3333-4333-8333-333333333333'),
} as const;

const WRONG: readonly (readonly [string, Record<string, unknown>, object])[] = [
  [
    'without an order',
    {},
    { code: 'missing_field', message: 'Missing required field: orderId', params: { field: 'orderId' } },
  ],
  [
    'with the id of something else',
    { orderId: 'PROD_1' },
    { code: 'bad_id_format', message: 'Expected format: ORD_xxx, got "PROD_1"' },
  ],
];

describe('parseNamedSubscription', () => {
  it('reads the order and nothing else of the body', () => {
    expect(parseNamedSubscription({ ...BODY, productId: 'PROD_1' })).toEqual({ orderId });
  });

  it.each(WRONG)('refuses a body %s', (_, body, error) => {
    expect(() => parseNamedSubscription(body)).toThrow(expect.objectContaining(error));
  });
});

describe('parseSubscriptionCommand', () => {
  it('reads the order, and names the caller by the credential alone', () => {
    expect(parseSubscriptionCommand({ ...BODY, by: 'somebody else' }, KEY)).toEqual({ orderId, by: KEY });
  });

  it.each(WRONG)('refuses a body %s', (_, body, error) => {
    expect(() => parseSubscriptionCommand(body, KEY)).toThrow(expect.objectContaining(error));
  });
});

it('change-product is refused as an action that is no longer offered', () => {
  expect(changeProduct).toThrow(
    expect.objectContaining({ code: 'plan_change_unavailable', message: 'Not implemented' }),
  );
});
