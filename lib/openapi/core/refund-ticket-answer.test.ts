import { expect, it } from 'vitest';
import { REFUND_TICKET } from './refund-ticket-answer';

it('a refund ticket is described with every field that its actions answer, each of them always there', () => {
  const text = { type: 'string' };
  const nullableText = { type: ['string', 'null'] };
  const time = { type: 'string', format: 'date-time' };
  const nullableTime = { type: ['string', 'null'], format: 'date-time' };
  expect(REFUND_TICKET).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string', pattern: '^TKT_[0-9A-Za-z]{22}$' },
      type: { type: 'string', enum: ['refund'] },
      status: { type: 'string', enum: ['pending', 'processing', 'rejected', 'succeeded', 'failed'] },
      subjectId: { type: 'string', pattern: '^PAY_[0-9A-Za-z]{22}$', description: 'The payment' },
      submitterId: text,
      submitterType: { type: 'string', enum: ['customer', 'merchant'] },
      currentVersionId: { type: ['string', 'null'], format: 'uuid' },
      reviewerId: nullableText,
      reviewedAt: nullableTime,
      reviewNote: nullableText,
      rejectReason: nullableText,
      executedAt: nullableTime,
      metadata: { type: 'object' },
      refundTicketMerchantExternalId: nullableText,
      versionNumber: { type: 'integer' },
      versionData: {
        type: 'object',
        properties: {
          reason: text,
          requestedAmount: {
            type: 'object',
            properties: { amount: { type: 'string', examples: ['29.00'] }, currency: text },
            required: ['amount', 'currency'],
          },
        },
        required: ['reason', 'requestedAmount'],
      },
      createdAt: time,
      updatedAt: time,
    },
    required: [
      'id',
      'type',
      'status',
      'subjectId',
      'submitterId',
      'submitterType',
      'currentVersionId',
      'reviewerId',
      'reviewedAt',
      'reviewNote',
      'rejectReason',
      'executedAt',
      'metadata',
      'refundTicketMerchantExternalId',
      'versionNumber',
      'versionData',
      'createdAt',
      'updatedAt',
    ],
  });
});
