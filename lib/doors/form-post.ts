import 'server-only';
import { ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { readBounded } from '@/lib/kernel/read-bounded';
import type { AnswerForm } from './run-request';

/* Forms of our own pages that are posted to a route, and answered with the way to the page that says what came of them. */

/** A reason of two thousand letters, each of which may take twelve bytes, and the other fields. */
const MAX_FORM_BYTES = 32_768;

/** How a form is answered that could not be worked at all: in words without a page around them. */
export const PAGE_FORM: AnswerForm<Response> = {
  toResponse: (response) => response,
  ofFailure: ({ code, retryAfterSeconds }) => {
    const response = refusal(code === 'internal' ? 500 : ERROR_CATALOGUE[code].status);
    if (retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(retryAfterSeconds));
    return response;
  },
};

/** Browsers say where a form comes from; SameSite keeps the cookie away from other sites' forms as well. */
export function isOwnPage(request: Request, publicUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === publicUrl;
}

/** These forms hold text alone, so they come as the fields of an address. */
export async function readForm(request: Request): Promise<URLSearchParams | null> {
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) return null;
  const bytes = await readBounded(request.body, MAX_FORM_BYTES);
  return bytes && new URLSearchParams(new TextDecoder().decode(bytes));
}

export function refusal(status: number): Response {
  const words = status === 429 ? 'Too many requests: wait a few minutes' : 'This form cannot be used';
  return new Response(words, {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
