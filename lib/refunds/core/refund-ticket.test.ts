import { expect, it } from 'vitest';
import { isResubmittable, isReviewable, isTicketOpen, type RefundTicketStatus } from './refund-ticket';

const STATUSES: RefundTicketStatus[] = [
  'pending',
  'under_review',
  'approved',
  'rejected',
  'returned',
  'processing',
  'succeeded',
  'failed',
  'cancelled',
];

it.each([
  [
    'is open until it is turned down or its refund has ended',
    isTicketOpen,
    ['pending', 'under_review', 'approved', 'processing'],
  ],
  ['can be reviewed while it waits for a decision', isReviewable, ['pending', 'under_review']],
  ['can be submitted again after it was turned down', isResubmittable, ['rejected', 'returned']],
])('a ticket %s', (_name, isSo, statuses) => {
  expect(STATUSES.filter(isSo)).toEqual(statuses);
});
