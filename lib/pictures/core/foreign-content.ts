/** The content that a browser or a server would run, should it ever be talked into taking the file for a page. */
const SCRIPT = /<(?:script|iframe|html|\?php|!doctype)\b/i;
const PDF_MAGIC = '%PDF-';
/** Readers of PDF look for its magic this far in. */
const PDF_SEARCH_BYTES = 1_024;
/** "End of central directory", the last record of a ZIP archive, and so of a JAR or an Office document. */
const ZIP_END = [0x50, 0x4b, 0x05, 0x06] as const;
const ZIP_END_BYTES = 22;
const MAX_ZIP_COMMENT_BYTES = 65_535;

/**
 * Looks for a second meaning of a file that reads as a picture: a script in its metadata or behind its end, an archive,
 * a document. Writing the picture anew drops all of that; whoever sends it is told all the same.
 */
export function findForeignContent(bytes: Uint8Array): 'a script' | 'an archive' | 'a document' | null {
  const text = new TextDecoder('latin1').decode(bytes);
  if (SCRIPT.test(text)) return 'a script';
  if (text.slice(0, PDF_SEARCH_BYTES).includes(PDF_MAGIC)) return 'a document';
  return hasZipEnd(bytes) ? 'an archive' : null;
}

/** The record ends with a comment whose length it tells, and both end with the file: chance does not do that. */
function hasZipEnd(bytes: Uint8Array): boolean {
  const last = bytes.length - ZIP_END_BYTES;
  const first = Math.max(0, last - MAX_ZIP_COMMENT_BYTES);
  for (let at = last; at >= first; at -= 1) {
    if (!ZIP_END.every((byte, index) => bytes[at + index] === byte)) continue;
    const commentBytes = (bytes[at + 20] ?? 0) + 256 * (bytes[at + 21] ?? 0);
    if (at + ZIP_END_BYTES + commentBytes === bytes.length) return true;
  }
  return false;
}
