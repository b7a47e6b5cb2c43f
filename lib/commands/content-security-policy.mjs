/**
 * The one policy of every page; where it may be framed is the one thing that differs.
 *
 * Only scripts that carry the request's nonce run, and what those load themselves (strict-dynamic). Styles are our
 * own file and the one element with a session's theme. Nothing comes from or goes to another origin: the hand-over to
 * a payment provider is a page of ours that the browser leaves by itself, so `form-action` can stay closed.
 *
 * The development server evaluates source text (React's error stacks) and injects styles without a nonce (hot
 * reload), so both are allowed there and only there.
 *
 * @param {{ nonce: string, isDevelopment: boolean, isFramedByUs: boolean }} input `isFramedByUs` for a page that shows samples
 *   inside another page of ours
 * @returns {string}
 */
export function contentSecurityPolicy(input) {
  const nonce = `'nonce-${input.nonce}'`;
  const directives = {
    'default-src': "'self'",
    'script-src': `${nonce} 'strict-dynamic'${input.isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': input.isDevelopment ? "'self' 'unsafe-inline'" : `'self' ${nonce}`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'form-action': "'self'",
    'frame-ancestors': input.isFramedByUs ? "'self'" : "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
  };
  return Object.entries(directives)
    .map((directive) => directive.join(' '))
    .join('; ');
}
