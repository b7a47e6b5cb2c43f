/**
 * An address that a link or a redirect may go to: `http:` or `https:`, normalized as browsers do (so that it holds no
 * blanks or quotes). `null` for anything else, such as `javascript:`.
 */
export function httpUrl(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
