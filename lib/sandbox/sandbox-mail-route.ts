import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { type AnswerForm, type RunnerDeps, runRequest } from '@/lib/doors/run-request';
import { toIsoTime } from '@/lib/kernel/clock';
import { escapeHtml } from '@/lib/kernel/escape-html';
import { isUuid } from '@/lib/kernel/short-id';
import { findSandboxMail, listSandboxMails, type SandboxMail } from './sandbox-mail-repo';

type Deps = RunnerDeps & { db: Db; env: Env };
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

const MAX_LISTED = 100;
/** Nothing of a mail runs or is fetched, as in a good mail reader. Its links open outside of it. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
};

const FORM: AnswerForm<Response> = {
  toResponse: (response) => response,
  ofFailure: () => new Response(null, { status: 500, headers: HEADERS }),
};

/** The mails that the demo has caught: as a page, or as JSON with `Accept: application/json`; `?to=` names an address. */
export function sandboxMailRoute(services: () => Deps): { GET: Handler<unknown> } {
  return {
    GET: (request) =>
      runRequest({
        services,
        request,
        form: FORM,
        work: async ({ deps }) => {
          if (!deps.env.sandbox) return missing();
          const to = new URL(request.url).searchParams.get('to');
          const mails = await listSandboxMails(deps.db, { to, limit: MAX_LISTED });
          if (request.headers.get('accept')?.includes('application/json'))
            return Response.json(mails.map(toMailJson), { headers: HEADERS });
          return page(listPage(mails));
        },
      }),
  };
}

/** One of them as its reader would show it. */
export function sandboxMailHtmlRoute(services: () => Deps): { GET: Handler<{ mailId: string }> } {
  return {
    GET: (request, { params }) =>
      runRequest({
        services,
        request,
        form: FORM,
        work: async ({ deps }) => {
          const { mailId } = await params;
          const mail = deps.env.sandbox && isUuid(mailId) ? await findSandboxMail(deps.db, mailId) : null;
          return mail ? page(mail.html) : missing();
        },
      }),
  };
}

function toMailJson({ toAddress: to, subject, text, html, kind, sentAt }: SandboxMail) {
  return { to, subject, text, html, kind, sentAt: toIsoTime(sentAt.getTime()) };
}

function listPage(mails: readonly SandboxMail[]): string {
  const items = mails.map(
    (mail) =>
      `<article><h2><a href="/sandbox/mail/${mail.id}">${escapeHtml(mail.subject)}</a></h2><p>To ${escapeHtml(mail.toAddress)}, ${escapeHtml(mail.kind)}, ${mail.sentAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</p><pre>${withLinks(mail.text)}</pre></article>`,
  );
  const body = items.length === 0 ? '<p>No mail has been sent yet. Buy something.</p>' : items.join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mails of the demo</title><style>${STYLE}</style></head><body><main><h1>Mails of the demo</h1><p>They reach nobody but this page. The newest hundred.</p>${body}</main></body></html>`;
}

const STYLE =
  'body{margin:0;background:#f1f5f9;color:#0f172a;font:16px/1.5 system-ui,sans-serif}main{max-width:46rem;margin:0 auto;padding:1.5rem}article{background:#fff;border:1px solid #cbd5e1;border-radius:8px;padding:1rem;margin:1rem 0}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0}p{margin:.25rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 system-ui,sans-serif}a{color:#1d4ed8}';

/** The addresses in a text as links, so that a demo can be walked. */
function withLinks(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}

function page(html: string): Response {
  return new Response(html, { headers: { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8' } });
}

function missing(): Response {
  return new Response(null, { status: 404, headers: HEADERS });
}
