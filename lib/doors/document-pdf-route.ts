import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { DocumentPrinter } from '@/lib/documents/document-printer';
import { openDocument } from '@/lib/documents/open-document';
import { ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { type AnswerForm, type RunnerDeps, runRequest } from './run-request';

type Deps = RunnerDeps & { db: Db; keys: KeyRing; printer: DocumentPrinter };
type Handler = (request: Request, context: { params: Promise<{ documentId: string }> }) => Promise<Response>;

/** Nothing in a file of ours runs, and no cache keeps what is somebody's own. */
const HEADERS = {
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

const PDF_FORM: AnswerForm<Response> = {
  toResponse: (response) => response,
  ofFailure: ({ code, retryAfterSeconds }) => {
    const response = withoutPdf(ERROR_CATALOGUE[code].status);
    if (retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(retryAfterSeconds));
    return response;
  },
};

/** The door of documents as PDF, for whoever has a link to one. */
export function documentPdfRoute(services: () => Deps): { GET: Handler } {
  return {
    GET: (request, { params }) =>
      runRequest({
        services,
        request,
        form: PDF_FORM,
        work: async ({ deps }) => {
          const { documentId } = await params;
          const { searchParams } = new URL(request.url);
          const [until, proof, all] = ['until', 'proof', 'all'].map((name) => searchParams.get(name));
          const link = { until: until ?? null, proof: proof ?? null, all: all ?? null };
          const document = await openDocument(deps, { documentId, link });
          if (!document) return withoutPdf(404);
          const pdf = await deps.printer.print(document);
          return new Response(new Uint8Array(pdf), {
            headers: {
              ...HEADERS,
              'Content-Type': 'application/pdf',
              'Content-Length': String(pdf.length),
              'Content-Disposition': `inline; filename="${document.number}.pdf"`,
            },
          });
        },
      }),
  };
}

function withoutPdf(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}
