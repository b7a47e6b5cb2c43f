/** The formats that are taken. All of them are written anew as WebP. */
export type PictureType = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'svg';

/** The last first byte of a format that is looked at lies here. */
const SNIFFED_BYTES = 1_024;

const SIGNATURES: readonly { type: PictureType; isStart: (start: string) => boolean }[] = [
  { type: 'png', isStart: (start) => start.startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'jpeg', isStart: (start) => start.startsWith('\xff\xd8\xff') },
  { type: 'gif', isStart: (start) => start.startsWith('GIF87a') || start.startsWith('GIF89a') },
  { type: 'webp', isStart: (start) => start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP' },
  // Its brand is the major one, or one of the compatible ones that follow in the same box.
  { type: 'avif', isStart: (start) => start.slice(4, 8) === 'ftyp' && /avi[fs]/.test(start.slice(8, 64)) },
  { type: 'svg', isStart: isSvgStart },
];

/** Judges a picture by its first bytes, never by what a sender calls it; `null` for what is none that we take. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const start = String.fromCharCode(...bytes.subarray(0, SNIFFED_BYTES));
  return SIGNATURES.find(({ isStart }) => isStart(start))?.type ?? null;
}

/** SVG is text: before its root element there may be a declaration, comments and a document type, and no page. */
function isSvgStart(start: string): boolean {
  const isXml = /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE\s+svg|svg[\s>])/i.test(start);
  return isXml && /<svg[\s>]/i.test(start);
}
