import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StripeDouble } from './stripe-server';

const SECRET_KEY = 'sk_test_double';
/** The least that a checkout needs, as its caller sends it. */
const GOOD: Record<string, string> = {
  mode: 'payment',
  client_reference_id: 'ORD_1',
  customer_email: 'ada@example.com',
  success_url: 'https://shop.test/complete',
  cancel_url: 'https://shop.test/back',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'eur',
  'line_items[0][price_data][unit_amount]': '3451',
  'line_items[0][price_data][product_data][name]': 'Pro license',
};

let double: StripeDouble;
beforeEach(async () => {
  double = await StripeDouble.start({ secretKey: SECRET_KEY });
});
afterEach(() => double.close());

async function create(params: Record<string, string>, key = 'k1') {
  const response = await fetch(`${double.origin}/v1/checkout/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${SECRET_KEY}`, 'Idempotency-Key': key },
    body: new URLSearchParams(params),
  });
  const body = await response.json();
  return { status: response.status, id: body.id, error: body.error };
}

describe('a refusal of the double', () => {
  it('takes a good checkout, or nothing below would say anything', async () => {
    expect(await create(GOOD)).toMatchObject({ status: 200, id: expect.stringMatching(/^cs_test_/) });
  });

  it.each<[string, Record<string, string>, { code?: string; param?: string }]>([
    [
      'a parameter that the types do not know',
      { colour: 'red' },
      { code: 'parameter_unknown', param: 'colour' },
    ],
    [
      'one deep inside',
      { 'line_items[0][price_data][colour]': 'red' },
      { code: 'parameter_unknown', param: 'line_items[0][price_data][colour]' },
    ],
    ['a value that is none of its words', { locale: 'tlh' }, { param: 'locale' }],
    [
      'a text where a number belongs',
      { expires_at: 'soon' },
      { code: 'parameter_invalid_integer', param: 'expires_at' },
    ],
    ['a value where a branch belongs', { line_items: 'one' }, { param: 'line_items' }],
    ['a branch where a value belongs', { 'mode[0]': 'payment' }, { param: 'mode' }],
    ['a time beyond a day', { expires_at: '9999999999' }, { param: 'expires_at' }],
    [
      'an address that is none',
      { success_url: 'javascript:alert(1)' },
      { code: 'url_invalid', param: 'success_url' },
    ],
    [
      'a currency that Stripe does not charge',
      { 'line_items[0][price_data][currency]': 'iqd' },
      { param: 'line_items[0][price_data][currency]' },
    ],
    [
      'a fraction of a króna',
      { 'line_items[0][price_data][currency]': 'isk' },
      { param: 'line_items[0][price_data][unit_amount]' },
    ],
    [
      'less than half a euro',
      { 'line_items[0][price_data][unit_amount]': '49' },
      { code: 'amount_too_small' },
    ],
    [
      'less than 175 forints',
      {
        'line_items[0][price_data][currency]': 'huf',
        'line_items[0][price_data][unit_amount]': '17499',
      },
      { code: 'amount_too_small' },
    ],
    [
      'a million euros',
      { 'line_items[0][price_data][unit_amount]': '100000000' },
      { code: 'amount_too_large', param: 'line_items' },
    ],
    [
      'an email without a domain',
      { customer_email: 'ada@example' },
      { code: 'email_invalid', param: 'customer_email' },
    ],
  ])('%s', async (_name, change, problem) => {
    const { mode, ...rest } = GOOD;
    const params = 'mode[0]' in change ? { ...rest, ...change } : { ...GOOD, mode: mode ?? '', ...change };
    const answer = await create(params);
    expect(answer).toMatchObject({ status: 400, error: { type: 'invalid_request_error', ...problem } });
    expect(double.ledger.all()).toEqual([]);
  });

  it('a parameter that has to be there', async () => {
    const { 'line_items[0][price_data][currency]': _, ...rest } = GOOD;
    const param = 'line_items[0][price_data][currency]';
    expect(await create(rest)).toMatchObject({ status: 400, error: { code: 'parameter_missing', param } });
  });
});

describe('idempotency keys', () => {
  it('repeat a stored 500, whose work was done', async () => {
    double.plan('create', 'error_after');
    expect((await create(GOOD)).status).toBe(500);
    expect((await create(GOOD)).status).toBe(500);
    expect(double.sessionsOf('ORD_1')).toHaveLength(1);
  });

  it('refuse another body', async () => {
    await create(GOOD);
    const answer = await create({ ...GOOD, client_reference_id: 'ORD_2' });
    expect(answer).toMatchObject({ status: 400, error: { type: 'idempotency_error' } });
  });

  it('repeat a stored 400 of the work, also when what was wrong has been put right', async () => {
    double.account.problem = 'no_business_name';
    const refused = await create(GOOD);
    expect(refused).toMatchObject({ status: 400, error: { type: 'invalid_request_error' } });
    expect(refused.error).not.toHaveProperty('code');
    expect(refused.error).not.toHaveProperty('param');
    double.account.problem = null;
    expect(await create(GOOD)).toEqual(refused);
    expect((await create(GOOD, 'k2')).status).toBe(200);
  });

  it('keep no refusal of an unknown parameter or of the key, and no 429', async () => {
    await create({ ...GOOD, colour: 'red' });
    double.plan('create', 'too_many', 'forbid');
    expect((await create(GOOD)).status).toBe(429);
    expect((await create(GOOD)).status).toBe(403);
    double.rollKey('sk_test_new');
    expect((await create(GOOD)).status).toBe(401);
    double.rollKey(SECRET_KEY);
    expect((await create(GOOD)).status).toBe(200);
  });

  it('are a conflict while another request has them', async () => {
    const held = double.keys.hold('k1');
    expect(await create(GOOD)).toMatchObject({ status: 409, error: { code: 'idempotency_key_in_use' } });
    held.release();
    expect((await create(GOOD)).status).toBe(200);
  });
});

describe('refunds', () => {
  const PAID = { ...GOOD, 'metadata[order_id]': 'ORD_1' };

  async function payOne() {
    await create(PAID);
    const [session] = double.ledger.all();
    if (!session) throw new Error('a session was made');
    double.ledger.pay(session);
    return { session, intentId: session.tries[0]?.intentId ?? '' };
  }

  async function refund(intentId: string, amount: string, key: string) {
    const response = await fetch(`${double.origin}/v1/refunds`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${SECRET_KEY}`, 'Idempotency-Key': key },
      body: new URLSearchParams({ payment_intent: intentId, amount }),
    });
    return { status: response.status, body: await response.json() };
  }

  it.each<[string, () => Promise<unknown>, object]>([
    [
      'more than is left, in prose alone',
      async () => {
        const { intentId } = await payOne();
        await refund(intentId, '1000', 'part');
        return refund(intentId, '3451', 'all');
      },
      { status: 400, body: { error: { type: 'invalid_request_error' } } },
    ],
    [
      'a payment that was refunded before',
      async () => {
        const { intentId } = await payOne();
        await refund(intentId, '3451', 'first');
        return refund(intentId, '3451', 'second');
      },
      { status: 400, body: { error: { code: 'charge_already_refunded' } } },
    ],
    [
      'a disputed payment',
      async () => {
        const { session, intentId } = await payOne();
        double.ledger.dispute(session);
        return refund(intentId, '3451', 'r1');
      },
      { status: 400, body: { error: { code: 'refund_disputed_payment' } } },
    ],
  ])('are refused for %s', async (_name, act, answer) => {
    expect(await act()).toMatchObject(answer);
  });

  it.each(['pending', 'requires_action', null] as const)(
    'that begin as %s have taken their amount until they fail, which an event tells',
    async (status) => {
      const { intentId } = await payOne();
      double.ledger.planRefunds(status);
      expect(await refund(intentId, '3451', 'r1')).toMatchObject({ status: 200, body: { status } });
      expect((await refund(intentId, '1', 'r2')).status).toBe(400);
      const [made] = double.ledger.refunds;
      if (!made) throw new Error('a refund was made');
      const event = double.ledger.endRefund(made);
      expect(event).toMatchObject({ type: 'refund.failed', data: { object: { status: 'failed' } } });
      expect((await refund(intentId, '3451', 'r3')).status).toBe(200);
    },
  );
});
