import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { decodeShortId } from '@/lib/kernel/short-id';
import { type DocumentLink, isGoodLink } from './document-link';
import { type DocumentRow, findDocument } from './document-repo';

/** A document, and whether its reader sees what an API key had filled in of the buyer. */
export type OpenedDocument = DocumentRow & { seesAll: boolean };

/**
 * Opens a document for any holder of a link to it, also after its store was closed. An unknown document and a link whose time is
 * over get the same answer, so that nothing is learned by guessing.
 */
export async function openDocument(
  deps: { db: Db; clock: Clock; keys: Pick<KeyRing, 'hmac' | 'isAuthentic'> },
  input: { documentId: string; link: DocumentLink },
): Promise<OpenedDocument | null> {
  const documentId = decodeShortId('DOC', input.documentId);
  if (!documentId || !isGoodLink(deps, { documentId, link: input.link, nowMs: deps.clock.nowMs() }))
    return null;
  const document = await findDocument(deps.db, documentId);
  return document && { ...document, seesAll: input.link.all === '1' };
}
