import type { CallerOf } from '@/lib/auth/core/caller';
import { optionalOrEmpty, required } from '@/lib/kernel/body-field';
import { oneOf, shortId, text } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';

const MAX_IDENTITY_LENGTH = 256;

export type IssueSessionTokenCommand = {
  by: CallerOf<'apiKey'>;
  /** The merchant's own name for the buyer, kept as sent but for the space around it. Not always an e-mail address. */
  buyerIdentity: string;
  subject: { storeId: StoreId; productId: ProductId | null } | { storeId: null; productId: ProductId };
  purpose: 'checkout' | 'portal';
};

/** A merchant's name for a buyer. */
export const buyerIdentityText = text({ maxLength: MAX_IDENTITY_LENGTH });

export const ISSUE_SESSION_TOKEN = bodySchema(
  {
    buyerIdentity: required(buyerIdentityText),
    storeId: optionalOrEmpty(shortId('STO')),
    productId: optionalOrEmpty(shortId('PROD')),
    /** `portal` also answers where the buyer's own page opens with the token. */
    purpose: optionalOrEmpty(oneOf(['checkout', 'portal'])),
  },
  { anyOf: [{ required: ['storeId'] }, { required: ['productId'] }] },
);

/** Reads an issue-session-token body; throws the published 400 of the first thing that is wrong. */
export function parseIssueSessionToken(body: Body, by: CallerOf<'apiKey'>): IssueSessionTokenCommand {
  const read = ISSUE_SESSION_TOKEN.read(withoutBlank(body));
  const { buyerIdentity, storeId, productId = null, purpose = 'checkout' } = read;
  if (storeId !== undefined) return { by, buyerIdentity, purpose, subject: { storeId, productId } };
  if (productId === null) throw appError('missing_token_subject');
  return { by, buyerIdentity, purpose, subject: { storeId: null, productId } };
}

/** An identity of spaces is none: whoever sends it has forgotten to fill it in. */
function withoutBlank(body: Body): Body {
  const { buyerIdentity } = body;
  const isBlank = typeof buyerIdentity === 'string' && buyerIdentity.trim() === '';
  return isBlank ? { ...body, buyerIdentity: '' } : body;
}
