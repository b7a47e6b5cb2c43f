import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import {
  type MerchantId,
  type PaymentId,
  type RefundTicketId,
  type StoreId,
  toId,
} from '@/lib/kernel/short-id';
import {
  CREATE_TICKET,
  type MailboxCaller,
  parseCreateTicket,
  parseResubmitTicket,
  parseReviewTicket,
  RESUBMIT_TICKET,
  REVIEW_TICKET,
  ticketPrincipal,
} from './parse-refund-ticket';

const paymentId = toId<PaymentId>('55555555-5555-4555-8555-555555555555');
const ticketId = toId<RefundTicketId>('77777777-7777-4777-8777-777777777777');
const storeId = toId<StoreId>('22222222-2222-4222-8222-222222222222');
const merchantId = toId<MerchantId>('33333333-3333-4333-8333-333333333333');
const PAYMENT = 'PAY_2b1LP5S1oqVIZzPoXU13pt';
const TICKET = 'TKT_3dQgMipdjmQvKjxpjhpfTL';

const KEY: CallerOf<'apiKey'> = { kind: 'apiKey', environment: 'test', merchantId };
const TOKEN: CallerOf<'sessionToken'> = {
  kind: 'sessionToken',
  environment: 'test',
  tokenEnvironment: 'prod',
  merchantId,
  storeId,
  buyerIdentity: 'buyer-1',
};
const MAILBOX: MailboxCaller = { kind: 'mailbox', environment: 'test', storeId, email: 'ada@example.com' };

const CREATE = {
  paymentId: PAYMENT,
  reason: 'It does not fit.',
  requestedAmount: { amount: '29.00', currency: 'EUR' },
};
const RESUBMIT = { ticketId: TICKET, ...CREATE };
const REJECT = { ticketId: TICKET, decision: 'reject', rejectReason: 'It was used.' };

const create = (change: object) => parseCreateTicket({ ...CREATE, ...change }, TOKEN);
const resubmit = (change: object) => parseResubmitTicket({ ...RESUBMIT, ...change }, TOKEN);
const review = (change: object) => parseReviewTicket({ ...REJECT, ...change }, KEY);
const requesting = (change: object) => ({ requestedAmount: { ...CREATE.requestedAmount, ...change } });

const missing = (field: string) => ({
  code: 'missing_field',
  params: { field },
  message: `Missing required field: ${field}`,
});
const invalid = (field: string, expected: string, got: string) => ({
  code: 'invalid_field',
  params: { field, expected, got },
  message: `Invalid ${field}: expected ${expected}, got ${got}`,
});
const badId = (prefix: string, got: string) => ({
  code: 'bad_id_format',
  params: { prefix, got },
  message: `Expected format: ${prefix}_xxx, got "${got}"`,
});
const badCurrency = (got: string) => ({ code: 'invalid_currency_format', params: { got } });

describe('ticketPrincipal', () => {
  it.each([
    ['of a merchant is the merchant', KEY, '33333333-3333-4333-8333-333333333333'],
    [
      'of a buyer with a token is the identity in the token’s own environment',
      TOKEN,
      'prod/22222222-2222-4222-8222-222222222222/buyer-1',
    ],
    [
      'of a mailbox is the address in its store and environment',
      MAILBOX,
      'test/22222222-2222-4222-8222-222222222222/mailbox/ada@example.com',
    ],
  ])('%s', (_, caller, principal) => {
    expect(ticketPrincipal(caller)).toBe(principal);
  });

  it('of a mailbox differs from the one of an identity that is spelt like the address', () => {
    expect(ticketPrincipal({ ...MAILBOX, environment: 'prod', email: 'buyer-1' })).not.toBe(
      ticketPrincipal(TOKEN),
    );
  });
});

describe('parseCreateTicket', () => {
  it('reads a body of required fields alone, with no metadata and no merchant’s id', () => {
    expect(parseCreateTicket(CREATE, MAILBOX)).toEqual({
      by: MAILBOX,
      paymentId,
      reason: 'It does not fit.',
      requested: { amountMinor: 2_900n, currency: 'EUR' },
      metadata: {},
      refundTicketMerchantExternalId: null,
    });
  });

  it('reads every field of a full body and trims its texts', () => {
    const body = {
      ...CREATE,
      reason: '  Late ',
      metadata: { cart: '17', nested: { a: [1] } },
      refundTicketMerchantExternalId: ' RMA-1 ',
    };
    expect(parseCreateTicket(body, KEY)).toEqual({
      by: KEY,
      paymentId,
      reason: 'Late',
      requested: { amountMinor: 2_900n, currency: 'EUR' },
      metadata: { cart: '17', nested: { a: [1] } },
      refundTicketMerchantExternalId: 'RMA-1',
    });
  });

  it('reads null for an optional field as a missing one', () => {
    expect(create({ metadata: null, refundTicketMerchantExternalId: null })).toMatchObject({
      metadata: {},
      refundTicketMerchantExternalId: null,
    });
  });

  it.each([
    ['a whole amount', { amount: '29', currency: 'EUR' }, 2_900n],
    ['the smallest amount', { amount: '0.01', currency: 'EUR' }, 1n],
    ['an amount without minor digits', { amount: '2900', currency: 'JPY' }, 2_900n],
    ['an amount with three minor digits', { amount: '1.234', currency: 'KWD' }, 1_234n],
  ])('reads %s in minor units of its currency', (_, requestedAmount, amountMinor) => {
    expect(create({ requestedAmount }).requested).toEqual({
      amountMinor,
      currency: requestedAmount.currency,
    });
  });

  it.each([
    ['no payment', { paymentId: undefined }, missing('paymentId')],
    ['an id of another kind', { paymentId: 'ORD_1' }, badId('PAY', 'ORD_1')],
    ['no reason', { reason: '' }, missing('reason')],
    ['a reason of spaces', { reason: '  ' }, invalid('reason', '1 to 2000 characters', '"  "')],
    [
      'a reason that is too long',
      { reason: 'x'.repeat(2_001) },
      invalid('reason', 'at most 2000 characters', `"${'x'.repeat(80)}…"`),
    ],
    ['no amount', { requestedAmount: null }, missing('requestedAmount')],
    ['a bare amount', { requestedAmount: '29' }, invalid('requestedAmount', 'an object', '"29"')],
    ['an empty amount', requesting({ amount: '' }), missing('requestedAmount.amount')],
    [
      'a number for an amount',
      requesting({ amount: 29 }),
      invalid('requestedAmount.amount', 'an amount such as "29.00"', 'the number 29'),
    ],
    [
      'an amount of nothing',
      requesting({ amount: '0.00' }),
      invalid('requestedAmount.amount', 'an amount above zero, exact for EUR', '"0.00"'),
    ],
    [
      'an amount below zero',
      requesting({ amount: '-1.00' }),
      invalid('requestedAmount.amount', 'an amount above zero, exact for EUR', '"-1.00"'),
    ],
    [
      'an amount that is finer than its currency',
      requesting({ amount: '1.5', currency: 'JPY' }),
      invalid('requestedAmount.amount', 'an amount above zero, exact for JPY', '"1.5"'),
    ],
    ['no currency', requesting({ currency: undefined }), missing('requestedAmount.currency')],
    ['a currency in small letters', requesting({ currency: 'eur' }), badCurrency('eur')],
    ['a currency of four letters', requesting({ currency: 'EURO' }), badCurrency('EURO')],
    ['a currency behind another letter', requesting({ currency: 'xEUR' }), badCurrency('xEUR')],
    ['a number for a currency', requesting({ currency: 978 }), badCurrency('978')],
    ['a list for a currency', requesting({ currency: ['EUR'] }), badCurrency('["EUR"]')],
    [
      'a currency that does not exist',
      requesting({ currency: 'ZZZ' }),
      invalid('requestedAmount.currency', 'an ISO 4217 currency code', '"ZZZ"'),
    ],
    ['a list for metadata', { metadata: [] }, invalid('metadata', 'an object', '"[]"')],
    ['a text for metadata', { metadata: 'a' }, invalid('metadata', 'an object', '"a"')],
    [
      'a merchant’s id that is too long',
      { refundTicketMerchantExternalId: 'x'.repeat(129) },
      invalid('refundTicketMerchantExternalId', 'at most 128 characters', `"${'x'.repeat(80)}…"`),
    ],
  ])('refuses a body with %s', (_, change, error) => {
    expect(() => create(change)).toThrow(expect.objectContaining(error));
  });

  it('takes texts of the greatest length', () => {
    const longest = { reason: 'x'.repeat(2_000), refundTicketMerchantExternalId: 'y'.repeat(128) };
    expect(create(longest)).toMatchObject(longest);
  });
});

describe('parseResubmitTicket', () => {
  it('reads the ticket, the payment, the reason and the amount', () => {
    expect(parseResubmitTicket({ ...RESUBMIT, metadata: { a: 'b' } }, TOKEN)).toEqual({
      by: TOKEN,
      ticketId,
      paymentId,
      reason: 'It does not fit.',
      requested: { amountMinor: 2_900n, currency: 'EUR' },
    });
  });

  it.each([
    ['no ticket', { ticketId: null }, missing('ticketId')],
    ['an id of another kind for the ticket', { ticketId: PAYMENT }, badId('TKT', PAYMENT)],
    ['no payment', { paymentId: '' }, missing('paymentId')],
    ['an id of another kind for the payment', { paymentId: TICKET }, badId('PAY', TICKET)],
    ['no reason', { reason: null }, missing('reason')],
    [
      'a reason that is too long',
      { reason: 'x'.repeat(2_001) },
      invalid('reason', 'at most 2000 characters', `"${'x'.repeat(80)}…"`),
    ],
    ['no amount', { requestedAmount: undefined }, missing('requestedAmount')],
  ])('refuses a body with %s', (_, change, error) => {
    expect(() => resubmit(change)).toThrow(expect.objectContaining(error));
  });

  it('takes a reason of the greatest length', () => {
    expect(resubmit({ reason: 'x'.repeat(2_000) }).reason).toBe('x'.repeat(2_000));
  });
});

describe('parseReviewTicket', () => {
  it('reads a rejection with its reason and its note', () => {
    expect(parseReviewTicket({ ...REJECT, note: ' Second time. ' }, KEY)).toEqual({
      by: KEY,
      ticketId,
      decision: 'reject',
      rejectReason: 'It was used.',
      note: 'Second time.',
    });
  });

  it('reads an approval without a note', () => {
    expect(parseReviewTicket({ ticketId: TICKET, decision: 'approve' }, KEY)).toEqual({
      by: KEY,
      ticketId,
      decision: 'approve',
      rejectReason: null,
      note: null,
    });
  });

  it('drops the reason for a rejection from an approval, and keeps its note', () => {
    expect(review({ decision: 'approve', note: 'Fine.' })).toMatchObject({
      decision: 'approve',
      rejectReason: null,
      note: 'Fine.',
    });
  });

  it.each([
    ['no ticket', { ticketId: undefined }, missing('ticketId')],
    ['an id of another kind', { ticketId: PAYMENT }, badId('TKT', PAYMENT)],
    ['no decision', { decision: '' }, missing('decision')],
    [
      'an unknown decision',
      { decision: 'approved' },
      invalid('decision', '"approve" or "reject"', '"approved"'),
    ],
    ['a rejection without a reason', { rejectReason: undefined }, missing('rejectReason')],
    ['a rejection with null for its reason', { rejectReason: null }, missing('rejectReason')],
    [
      'a reason that is too long',
      { rejectReason: 'x'.repeat(2_001) },
      invalid('rejectReason', 'at most 2000 characters', `"${'x'.repeat(80)}…"`),
    ],
    [
      'a note that is too long',
      { note: 'x'.repeat(2_001) },
      invalid('note', 'at most 2000 characters', `"${'x'.repeat(80)}…"`),
    ],
  ])('refuses a body with %s', (_, change, error) => {
    expect(() => review(change)).toThrow(expect.objectContaining(error));
  });

  it('takes texts of the greatest length', () => {
    const longest = { rejectReason: 'x'.repeat(2_000), note: 'y'.repeat(2_000) };
    expect(review(longest)).toMatchObject(longest);
  });
});

describe('the published schemas of ticket bodies', () => {
  const id = (prefix: string) => ({
    type: 'string',
    pattern: `^${prefix}_[0-9A-Za-z]{1,22}$`,
    examples: [`${prefix}_2D5F8G3H1K4M6N9P0Q7R8S`],
  });
  const reason = { type: 'string', minLength: 1, maxLength: 2_000 };
  const optionalText = (maxLength: number) => ({ type: ['string', 'null'], minLength: 1, maxLength });
  const requestedAmount = {
    type: 'object',
    properties: {
      amount: { type: 'string', examples: ['29.00'], description: 'A display string above zero' },
      currency: { type: 'string', pattern: '^[A-Z]{3}$', examples: ['EUR'], description: 'ISO 4217' },
    },
    required: ['amount', 'currency'],
  };

  it.each([
    [
      'a new ticket',
      CREATE_TICKET.schema,
      {
        type: 'object',
        properties: {
          paymentId: id('PAY'),
          reason,
          requestedAmount,
          metadata: { type: ['object', 'null'] },
          refundTicketMerchantExternalId: optionalText(128),
        },
        required: ['paymentId', 'reason', 'requestedAmount'],
      },
    ],
    [
      'a ticket that is submitted again',
      RESUBMIT_TICKET.schema,
      {
        type: 'object',
        properties: { ticketId: id('TKT'), paymentId: id('PAY'), reason, requestedAmount },
        required: ['ticketId', 'paymentId', 'reason', 'requestedAmount'],
      },
    ],
    [
      'a review',
      REVIEW_TICKET.schema,
      {
        type: 'object',
        properties: {
          ticketId: id('TKT'),
          decision: { type: 'string', enum: ['approve', 'reject'] },
          rejectReason: optionalText(2_000),
          note: optionalText(2_000),
        },
        required: ['ticketId', 'decision'],
      },
    ],
  ])('describe the fields and bounds of %s', (_, schema, expected) => {
    expect(schema).toEqual(expected);
  });
});
