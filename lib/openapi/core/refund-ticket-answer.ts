import { answerSchema, type JsonSchema, orNull } from '@/lib/kernel/json-schema';
import type { toRefundTicketWire } from '@/lib/refunds/core/refund-ticket-wire';

const TEXT: JsonSchema = { type: 'string' };
const TIME: JsonSchema = { type: 'string', format: 'date-time' };
const id = (prefix: string): JsonSchema => ({ type: 'string', pattern: `^${prefix}_[0-9A-Za-z]{22}$` });

/** A refund ticket as its actions answer it. */
export const REFUND_TICKET = answerSchema<ReturnType<typeof toRefundTicketWire>>({
  id: id('TKT'),
  type: { type: 'string', enum: ['refund'] },
  status: { type: 'string', enum: ['pending', 'processing', 'rejected', 'succeeded', 'failed'] },
  subjectId: { ...id('PAY'), description: 'The payment' },
  submitterId: TEXT,
  submitterType: { type: 'string', enum: ['customer', 'merchant'] },
  currentVersionId: orNull({ type: 'string', format: 'uuid' }),
  reviewerId: orNull(TEXT),
  reviewedAt: orNull(TIME),
  reviewNote: orNull(TEXT),
  rejectReason: orNull(TEXT),
  executedAt: orNull(TIME),
  metadata: { type: 'object' },
  refundTicketMerchantExternalId: orNull(TEXT),
  versionNumber: { type: 'integer' },
  versionData: {
    type: 'object',
    properties: {
      reason: TEXT,
      requestedAmount: {
        type: 'object',
        properties: { amount: { type: 'string', examples: ['29.00'] }, currency: TEXT },
        required: ['amount', 'currency'],
      },
    },
    required: ['reason', 'requestedAmount'],
  },
  createdAt: TIME,
  updatedAt: TIME,
});
