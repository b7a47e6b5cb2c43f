import { isIntendedBuyer } from '@/lib/sessions/core/intended-buyer';
import { lockedFields } from '@/lib/sessions/core/locked-billing';
import type { Session } from '@/lib/sessions/core/session';
import type { BuyerField, DocumentContent } from './document-content';

const FIELDS = [
  ['email', 'email'],
  ['businessName', 'name'],
  ['taxId', 'taxId'],
  ['postcode', 'postcode'],
] as const;

/**
 * The fields about a sale's buyer that an API key had filled in, where the buyer was not proved to be the one whom the key meant.
 *
 * @param buyerIdentity the buyer whom the purchase has proved; `null` where none was proved
 */
export function fieldsOnFile(
  session: Pick<Session, 'createdBy' | 'intendedIdentity' | 'buyerEmail' | 'billingDetail'>,
  buyerIdentity: string | null,
): BuyerField[] {
  if (buyerIdentity !== null && isIntendedBuyer(session, buyerIdentity)) return [];
  const locked = lockedFields(session);
  return FIELDS.flatMap(([field, name]) => (locked.has(field) ? [name] : []));
}

/**
 * Whether the mailbox of a document's buyer is one that its merchant named, so that its reader is the buyer whom the merchant
 * meant. An address that the buyer has typed proves nothing about the fields that an API key had filled in.
 */
export function isMailboxMeant({ onFile }: Pick<DocumentContent, 'onFile'>): boolean {
  return onFile === undefined || onFile.length === 0 || onFile.includes('email');
}
