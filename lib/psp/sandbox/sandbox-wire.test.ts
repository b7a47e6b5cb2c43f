import { describe, expect, it } from 'vitest';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import { readRefund, refundSchema } from './sandbox-refund-wire';
import {
  createCheckoutSchema,
  environmentSchema,
  listQuerySchema,
  readCheckout,
  readCheckoutList,
  readErrorCode,
  toCheckoutState,
  toCreateCheckoutWire,
} from './sandbox-wire';

const REQUEST: PspCheckoutRequest = {
  orderId: 'ORD_0000000000000000000001',
  environment: 'test',
  currency: 'EUR',
  totalMinor: '3451',
  lines: [
    { label: 'Pro license', amountMinor: '2900' },
    { label: 'VAT 19%', amountMinor: '551' },
  ],
  storeName: 'Demo Store',
  customerEmail: 'ada@example.com',
  language: null,
  returnUrl: 'http://localhost:3000/demo/checkout/cs_1/complete',
  cancelUrl: 'http://localhost:3000/demo/checkout/cs_1',
  paymentMethods: ['card'],
  expiresAtMs: 1_800_000_000_000,
};

describe('create request', () => {
  const valid = toCreateCheckoutWire(REQUEST);

  it('is the golden body', () => {
    expect(JSON.stringify(valid)).toBe(
      '{"orderId":"ORD_0000000000000000000001","environment":"test","amountMinor":"3451","currency":"EUR",' +
        '"expiresAtMs":1800000000000,"lines":[{"label":"Pro license","amountMinor":"2900"},' +
        '{"label":"VAT 19%","amountMinor":"551"}],"merchantName":"Demo Store","customerEmail":"ada@example.com",' +
        '"language":null,"returnUrl":"http://localhost:3000/demo/checkout/cs_1/complete",' +
        '"cancelUrl":"http://localhost:3000/demo/checkout/cs_1","paymentMethods":["card"]}',
    );
  });

  it.each(['with_payment', 'only'] as const)('says last that a method is to be kept: %s', (keepMethod) => {
    const wire = toCreateCheckoutWire({ ...REQUEST, keepMethod });
    expect(JSON.stringify(wire)).toBe(JSON.stringify({ ...valid, keepMethod }));
    expect(createCheckoutSchema.parse(wire)).toEqual(wire);
    expect(createCheckoutSchema.safeParse({ ...wire, keepMethod: 'never' }).success).toBe(false);
  });

  it('has the same bytes after jsonb has reordered the keys of the request', () => {
    const reordered: PspCheckoutRequest = {
      ...Object.fromEntries(Object.entries(REQUEST).reverse()),
      lines: REQUEST.lines.map(({ label, amountMinor }) => ({ amountMinor, label })),
    } as PspCheckoutRequest; // the same entries in another order
    expect(Object.keys(reordered)[0]).not.toBe(Object.keys(REQUEST)[0]);
    expect(JSON.stringify(toCreateCheckoutWire(reordered))).toBe(JSON.stringify(valid));
  });

  it('has no field for keeping a method where none is kept', () => {
    expect(Object.keys(valid)).not.toContain('keepMethod');
  });

  it('is accepted by the schema', () => {
    expect(createCheckoutSchema.safeParse(valid).success).toBe(true);
  });

  it.each([
    ['an amount with a decimal point', { amountMinor: '34.51' }],
    ['a negative amount', { amountMinor: '-1' }],
    ['an amount as a number', { amountMinor: 3451 }],
    ['an amount beyond bigint', { amountMinor: '9999999999999999999' }],
    ['a leading zero', { amountMinor: '03451' }],
    ['an unknown currency', { currency: 'XXX' }],
    ['a lower-case currency', { currency: 'eur' }],
    ['a return address that is script', { returnUrl: 'javascript:alert(1)' }],
    ['a relative cancel address', { cancelUrl: '/back' }],
    ['no payment method', { paymentMethods: [] }],
    ['an unknown payment method', { paymentMethods: ['barter'] }],
    ['a NUL in a label', { lines: [{ label: 'a\0b', amountMinor: '3451' }] }],
    ['half a surrogate pair in a name', { merchantName: 'a\ud800' }],
    ['an end beyond the calendar', { expiresAtMs: 9e15 }],
    ['another environment', { environment: 'staging' }],
    ['a line with something before its amount', { lines: [{ label: 'a', amountMinor: 'x1' }] }],
    ['a line with something behind its amount', { lines: [{ label: 'a', amountMinor: '1x' }] }],
    ['an order with something behind its id', { orderId: 'ORD_1/..' }],
    ['a return address that ends like ours', { returnUrl: 'xhttp://shop.test' }],
    ['a return address that begins like ours', { returnUrl: 'httpx://shop.test' }],
  ])('refuses %s', (_name, change) => {
    expect(createCheckoutSchema.safeParse({ ...valid, ...change }).success).toBe(false);
  });
});

describe('other requests', () => {
  it.each<[string, { safeParse: (value: unknown) => { success: boolean } }, object, string[]]>([
    ['an expiry', environmentSchema, { environment: 'test' }, ['environment']],
    [
      'a refund',
      refundSchema,
      { environment: 'test', paymentId: 'pay_1', amountMinor: '3451', currency: 'EUR' },
      ['environment', 'paymentId', 'amountMinor', 'currency'],
    ],
    [
      'a list',
      listQuerySchema,
      { orderId: 'ORD_1', environment: 'test', createdAfterMs: '1800000000000' },
      ['orderId', 'environment', 'createdAfterMs'],
    ],
  ])('%s is accepted whole, and without any of its fields refused', (_name, schema, body, fields) => {
    expect(schema.safeParse(body).success).toBe(true);
    for (const field of fields) {
      expect([field, schema.safeParse({ ...body, [field]: undefined }).success]).toEqual([field, false]);
    }
  });

  it.each(['-1', '1.5', '253402300800000', 'soon'])('a list after %s is refused', (createdAfterMs) => {
    const query = { orderId: 'ORD_1', environment: 'test', createdAfterMs };
    expect(listQuerySchema.safeParse(query).success).toBe(false);
  });

  it('a refund’s answer is read with its payment and its amount', () => {
    const answer = {
      status: 'succeeded',
      id: 're_1',
      refundId: null,
      paymentId: 'pay_1',
      amountMinor: '3451',
      currency: 'EUR',
    };
    expect(readRefund(answer)).toEqual(answer);
    expect(readRefund({ ...answer, status: 'pending' })).toBeNull();
  });
});

const OPEN = {
  status: 'open',
  id: 'co_1',
  orderId: 'ORD_1',
  environment: 'test',
  amountMinor: '3451',
  currency: 'EUR',
  url: 'https://sandbox.test/sandbox/pay/co_1',
};
const PAYMENT = {
  id: 'pay_1',
  amountMinor: '3451',
  currency: 'EUR',
  method: 'card',
  last4: '0110',
  paidAtMs: 5,
};

const METHOD = {
  customerRef: 'cus_1',
  methodRef: 'pm_1',
  brand: 'visa',
  last4: '4242',
  expiresMonth: '2030-01',
};

describe('checkout answers', () => {
  it('reads a checkout that has saved a method, and one that was paid with it', () => {
    const saved = readCheckout({ ...OPEN, status: 'saved', savedMethod: METHOD, savedAtMs: 6 });
    expect(saved && toCheckoutState(saved)).toEqual({
      kind: 'saved',
      saving: { savedMethod: METHOD, savedAtMs: 6 },
    });
    const paid = readCheckout({ ...OPEN, status: 'paid', payment: { ...PAYMENT, savedMethod: METHOD } });
    expect(paid && toCheckoutState(paid)).toMatchObject({ kind: 'paid', payment: { savedMethod: METHOD } });
  });

  it.each([
    { expiresMonth: '12030-01' },
    { expiresMonth: '2030-011' },
    { expiresMonth: '203-01' },
    { expiresMonth: '2030-1' },
    { expiresMonth: 'year-01' },
    { expiresMonth: '2030-xx' },
    { brand: 'b'.repeat(21) },
    { customerRef: undefined },
    { methodRef: undefined },
  ])('does not read a saved method with %j', (change) => {
    const savedMethod = { ...METHOD, ...change };
    expect(readCheckout({ ...OPEN, status: 'saved', savedMethod, savedAtMs: 6 })).toBeNull();
  });

  it('reads an open, a paid and an expired checkout', () => {
    const states = [OPEN, { ...OPEN, status: 'paid', payment: PAYMENT }, { ...OPEN, status: 'expired' }].map(
      (body) => {
        const checkout = readCheckout(body);
        return checkout && toCheckoutState(checkout);
      },
    );
    // Strict: a payment that kept no method has no field for one.
    expect(states).toStrictEqual([
      { kind: 'open', url: OPEN.url },
      {
        kind: 'paid',
        payment: {
          paymentRef: 'pay_1',
          amountMinor: 3451n,
          currency: 'EUR',
          method: 'card',
          last4: '0110',
          paidAtMs: 5,
        },
      },
      { kind: 'expired' },
    ]);
  });

  it('ignores fields it does not know', () => {
    expect(readCheckout({ ...OPEN, brandNew: true })).toEqual(OPEN);
  });

  it.each([
    ['nothing', undefined],
    ['a string', 'OK'],
    ['a paid checkout without its payment', { ...OPEN, status: 'paid' }],
    ['an unknown status', { ...OPEN, status: 'pondering' }],
    ['an id with a slash', { ...OPEN, id: '../x' }],
    ['an address that is script', { ...OPEN, url: 'javascript:alert(1)' }],
  ])('does not read %s', (_name, body) => {
    expect(readCheckout(body)).toBeNull();
  });

  it('does not read a list with one broken entry', () => {
    expect(readCheckoutList({ data: [OPEN, { ...OPEN, id: 7 }], hasMore: false })).toBeNull();
  });

  it.each([
    ['its own error', { error: { code: 'payment_refused', message: 'no' } }, 'payment_refused'],
    ['a code with something behind it', { error: { code: 'payment_refused!', message: 'no' } }, null],
    ['a code that is a sentence', { error: { code: 'Ada was refused', message: 'no' } }, null],
    ["a proxy's body", { message: 'Bad request' }, null],
  ])('reads the word of %s', (_name, body, code) => {
    expect(readErrorCode(body)).toBe(code);
  });
});
