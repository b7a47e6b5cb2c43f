import { escapeHtml } from '@/lib/kernel/escape-html';

/**
 * The page between the hosted page and the merchant: a meta refresh and a link.
 *
 * A redirect cannot do this: browsers apply `form-action 'self'` to the redirect after a form post too, and block it
 * after the server has done the work.
 *
 * @param input.targetUrl http(s), as the merchant's platform gave it
 * @param input.nonce lets this one style block pass a Content-Security-Policy
 */
export function leavePageHtml(input: { targetUrl: string; merchantName: string; nonce: string }): string {
  const url = escapeHtml(input.targetUrl);
  const name = escapeHtml(input.merchantName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Returning to ${name}</title>
<style nonce="${escapeHtml(input.nonce)}">
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f4f5f7;color:#1b1f24;font:16px/1.5 system-ui,sans-serif}
main{padding:24px;text-align:center}
a{display:inline-block;padding:10px 0;color:#0b57d0}
</style>
</head>
<body>
<main>
<h1>Returning to ${name}</h1>
<p><a href="${url}">Continue to ${name}</a></p>
</main>
</body>
</html>
`;
}
