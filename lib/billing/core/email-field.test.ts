import { describe, expect, it } from 'vitest';
import { BILLING_DETAIL_SCHEMA } from './billing-detail-schema';
import { emailField } from './email-field';

describe('an e-mail address of a body', () => {
  it('is read trimmed and in lower case', () => {
    expect(emailField.read(' Ann@Example.com ', 'buyerEmail')).toBe('ann@example.com');
  });

  it.each([['ann'], [''], [null], [7], [['ann@example.com']]])('is not %j', (value) => {
    expect(() => emailField.read(value, 'buyerEmail')).toThrow(
      'Invalid buyerEmail: expected an e-mail address, got ',
    );
  });

  it('is described as one', () => {
    expect(emailField.schema).toEqual({
      type: 'string',
      format: 'email',
      maxLength: 254,
      examples: ['ann@example.com'],
    });
  });
});

it('a billing detail is described with what it needs and what a country may want', () => {
  expect(BILLING_DETAIL_SCHEMA).toMatchObject({
    type: 'object',
    required: ['country', 'isBusiness'],
    properties: {
      country: {
        type: 'string',
        pattern: '^[A-Za-z]{2}$',
        description: 'ISO 3166-1 alpha-2',
        examples: ['DE'],
      },
      isBusiness: { type: 'boolean' },
      state: { type: ['string', 'null'], description: expect.stringContaining('United States and Canada') },
      postcode: { type: ['string', 'null'], examples: ['10115'] },
      businessName: { type: ['string', 'null'], description: 'Required where isBusiness' },
      taxId: { type: ['string', 'null'], description: expect.stringContaining('European Union') },
    },
    examples: [{ country: 'DE', isBusiness: false }],
  });
});
