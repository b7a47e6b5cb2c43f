import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import { type DocumentId, encodeShortId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';

type Keys = Pick<KeyRing, 'hmac' | 'isAuthentic'>;
const PURPOSE = 'document-link';

/** The query of a link beside the document's own address, all of it untrusted. */
export type DocumentLink = { until: string | null; proof: string | null; all: string | null };

/**
 * Makes the two addresses of a document, of its page and its PDF. They open it for any holder until their time is over, so they
 * are given to its buyer and its merchant alone.
 *
 * @param input.seesAll whether it also shows what an API key had filled in of the buyer
 */
export function signDocumentLinks(
  deps: { keys: Keys },
  input: { origin: string; documentId: DocumentId; untilMs: EpochMs; seesAll: boolean },
): { url: string; pdfUrl: string } {
  const { origin, documentId, seesAll } = input;
  const until = String(Math.floor(input.untilMs / SECOND_MS));
  const proof = deps.keys.hmac(PURPOSE, signedText({ documentId, until, seesAll }));
  const query = new URLSearchParams({ until, ...(seesAll ? { all: '1' } : {}), proof });
  return {
    url: `${origin}${paths.document(documentId)}?${query}`,
    pdfUrl: `${origin}${paths.documentPdf(documentId)}?${query}`,
  };
}

/** True for a link that the app has made to this very document and whose time is not over. */
export function isGoodLink(
  deps: { keys: Keys },
  input: { documentId: DocumentId; link: DocumentLink; nowMs: EpochMs },
): boolean {
  const { documentId, link, nowMs } = input;
  const { until, proof, all } = link;
  if (until === null || proof === null || !/^\d{1,12}$/.test(until)) return false;
  if (Number(until) * SECOND_MS < nowMs) return false;
  return deps.keys.isAuthentic(PURPOSE, signedText({ documentId, until, seesAll: all === '1' }), proof);
}

function signedText(input: { documentId: DocumentId; until: string; seesAll: boolean }): string {
  return `${encodeShortId('DOC', input.documentId)} ${input.until}${input.seesAll ? ' all' : ''}`;
}
