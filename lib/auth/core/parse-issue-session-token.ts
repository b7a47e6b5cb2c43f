import { appError } from '@/lib/kernel/error-catalogue';
import { type Body, isAbsent, readId, readText } from '@/lib/kernel/read-fields';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';
import type { CallerOf } from './caller';

const MAX_IDENTITY_LENGTH = 256;

export type IssueSessionTokenCommand = {
  by: CallerOf<'apiKey'>;
  /** The merchant's own name for the buyer, kept as sent but for the space around it. Not always an e-mail address. */
  buyerIdentity: string;
  subject: { storeId: StoreId; productId: ProductId | null } | { storeId: null; productId: ProductId };
};

/** Reads an issue-session-token body; throws the published 400 of the first thing that is wrong. */
export function parseIssueSessionToken(body: Body, by: CallerOf<'apiKey'>): IssueSessionTokenCommand {
  const { buyerIdentity, storeId, productId } = body;
  const isBlank = typeof buyerIdentity === 'string' && buyerIdentity.trim() === '';
  if (isAbsent(buyerIdentity) || isBlank)
    throw appError('missing_field', { params: { field: 'buyerIdentity' } });
  return {
    by,
    buyerIdentity: readText(buyerIdentity, 'buyerIdentity', { maxLength: MAX_IDENTITY_LENGTH }),
    subject: readSubject(storeId, productId),
  };
}

function readSubject(storeId: unknown, productId: unknown): IssueSessionTokenCommand['subject'] {
  if (!isAbsent(storeId)) {
    return {
      storeId: readId(storeId, 'STO'),
      productId: isAbsent(productId) ? null : readId(productId, 'PROD'),
    };
  }
  if (isAbsent(productId)) throw appError('missing_token_subject');
  return { storeId: null, productId: readId(productId, 'PROD') };
}
